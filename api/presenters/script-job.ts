import type { Environment } from '../../config/environment.ts';
import type { JobRow, WholeJobRow } from '../../db/queries/jobs/read.ts';
import { allowedJobCommands, isUnfinished, type JobState } from '../../workflows/contracts/job/job.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type {
  ScriptJob,
  ScriptJobResult,
  ScriptJobStatus,
  ScriptJobSummary,
} from '../schemas/script-jobs.ts';
import { presentActor } from './actor.ts';
import { presentHold } from './costs.ts';
import { presentAnalysis } from './script-analysis.ts';
import { workflowLink } from './temporal-url.ts';

const STATUS: Readonly<Record<JobState, ScriptJobStatus['status']>> = {
  ...{ pending: 'pending', running: 'running', completed: 'completed', failed: 'failed' },
  ...{ waiting_for_budget: 'pending', cancelled: 'failed' },
};

const errorOf = ({ failure }: JobRow): { error?: string } => (failure === null ? {} : { error: failure });

export const presentJobStatus = (row: JobRow): ScriptJobStatus => ({
  job_id: row.id,
  status: STATUS[row.state],
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  detail: row.detail,
  ...errorOf(row),
});

export const presentJobResult = (row: WholeJobRow): ScriptJobResult => {
  const { text, script_id, version_id, replaced_scene_id: scene_id, remark, analysis } = row;
  return {
    job_id: row.id,
    status: STATUS[row.state],
    result: {
      text,
      script_id,
      version_id,
      scene_id,
      remark,
      analysis: analysis && presentAnalysis(analysis),
    },
    ...errorOf(row),
  };
};

const versionOf = (id: number | null, version: number | null) =>
  id === null || version === null ? null : { id, version };

export function presentScriptJobSummary(environment: Environment, row: JobRow): ScriptJobSummary {
  const { id: job_id, script_id, script_title, version_id, version_number, pending } = row;
  const { title, job_type, script_type, state, detail, scene_id, replaced_scene_id, remark } = row;
  const { provider, model, input_tokens, output_tokens, cost_usd, characters, retry_of } = row;
  return {
    ...{ job_id, title, job_type, script_type, status: STATUS[state], state, detail, error: row.failure },
    script: script_id === null || script_title === null ? null : { id: script_id, title: script_title },
    about_version: versionOf(row.about_version_id, row.about_version_number),
    version: versionOf(version_id, version_number),
    ...{ scene_id, replaced_scene_id, remark, provider, model, input_tokens, output_tokens },
    ...{ cost_usd, characters, retry_of },
    pending: pending && {
      ...{ name: pending.name, actor: presentActor(pending.actor), at: new Date(pending.at).toISOString() },
    },
    created_by: row.owner,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ...workflowLink(environment, workflowIdOf('job', job_id)),
  };
}

const allowedIn = (state: JobState): ScriptJob['allowed'] =>
  isUnfinished(state) || state === 'completed' ? [...allowedJobCommands(state)] : ['retry'];

/** @param isOwn whether whoever looks may do with it what its state allows. */
export function presentScriptJob(environment: Environment, row: WholeJobRow, isOwn: boolean): ScriptJob {
  const { run, sent, text, analysis, prompt, retried_as, state } = row;
  return {
    ...presentScriptJobSummary(environment, row),
    ...{
      prompt,
      text,
      analysis: analysis && presentAnalysis(analysis),
      budget_hold: state === 'waiting_for_budget' && run?.held ? presentHold(run.held) : null,
      retried_as,
      sent: sent && { ...sent, left_out: [...sent.left_out] },
    },
    allowed: isOwn ? allowedIn(state) : [],
    started_at: run?.started_at ?? null,
    finished_at: run?.finished_at ?? null,
  };
}
