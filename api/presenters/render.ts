import type { Environment } from '../../config/environment.ts';
import type { RenderRow } from '../../db/queries/renders/list.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { RenderState } from '../../workflows/contracts/render/render.ts';
import type { RenderJob } from '../schemas/renders.ts';
import { renderUrls } from './artifact-url.ts';
import { workflowLink } from './temporal-url.ts';

/** The dashboard knows no job that was cancelled: it is one without a film, and says why. */
const SHOWN: Readonly<Record<RenderState, RenderJob['state']>> = {
  queued: 'queued',
  running: 'running',
  completed: 'completed',
  error: 'error',
  cancelled: 'error',
};

/** The states of renders that the dashboard shows as this one. `success` is another word for `completed`. */
export const statesShownAs = (wanted: RenderJob['state'] | 'success'): readonly RenderState[] =>
  (Object.keys(SHOWN) as RenderState[]).filter(
    (state) => SHOWN[state] === (wanted === 'success' ? 'completed' : wanted),
  );

export function presentRender(environment: Environment, row: RenderRow): RenderJob {
  const urls = row.digest === null ? null : renderUrls(row.id, row.digest);
  return {
    job_id: row.id,
    topic: row.topic,
    state: SHOWN[row.state],
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    num_scenes: row.num_scenes,
    scenes_done: row.scenes_done,
    duration_sec: row.duration_sec,
    resolution: row.resolution,
    fps: row.fps,
    final_video_url: urls?.url ?? null,
    poster_url: urls?.poster_url ?? null,
    error: row.error ?? (row.state === 'cancelled' ? 'The render was cancelled.' : null),
    stream_id: row.stream_id,
    ...workflowLink(environment, workflowIdOf('render', row.id)),
  };
}
