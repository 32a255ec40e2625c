import type { NewScriptJob } from '../db/queries/jobs/create.ts';

/** A job as it is stored: an outline of no script. */
export const newScriptJob = (
  id: string,
  owner_id: number,
  change: Partial<NewScriptJob> = {},
): NewScriptJob => ({
  ...{
    id,
    owner_id,
    job_type: 'script_generation',
    script_type: 'outline',
    prompt: 'A keeper hears a ship.',
  },
  ...{ script_id: null, scene_id: null, about_version_id: null, retry_of: null, budget_usd: null },
  ...change,
});
