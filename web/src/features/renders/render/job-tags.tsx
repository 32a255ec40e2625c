import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { useUser } from '../../../app/data/session.ts';
import { SavedTags } from '../../../ui/tags/saved-tags.tsx';
import { changeJob } from '../jobs.ts';
import { mayRender } from '../may-render.ts';

export function JobTags({ job: { job_id, tags } }: { job: RenderJobDetail }) {
  return (
    <SavedTags
      tags={tags}
      mayChange={mayRender(useUser())}
      save={(changed) => changeJob(job_id, { tags: [...changed] })}
    />
  );
}
