import type { Environment } from '../../config/environment.ts';
import type { JobRow } from '../../db/queries/renders/job-columns.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { jobActions, jobState } from '../../workflows/contracts/render/job.ts';
import type { RenderJob } from '../schemas/renders.ts';
import { renderUrls } from './artifact-url.ts';
import { workflowLink } from './temporal-url.ts';

const NO_FILES = { url: null, poster_url: null, contact_sheet_url: null };

export function presentJob(environment: Environment, row: JobRow): RenderJob {
  const { url, ...pictures } = row.digest === null ? NO_FILES : renderUrls(row.id, row.digest);
  return {
    job_id: row.id,
    topic: row.topic,
    state: jobState(row),
    render_state: row.state,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    started_at: row.started_at,
    finished_at: row.finished_at,
    render_time_sec: row.render_time_sec,
    num_scenes: row.num_scenes,
    scenes_done: row.scenes_done,
    duration_sec: row.duration_sec,
    encoder: row.encoder,
    encoded_by: row.encoded_by,
    spoken_by: row.spoken_by,
    resolution: row.resolution,
    fps: row.fps,
    final_video_url: url,
    ...pictures,
    error: row.error ?? (row.state === 'cancelled' ? 'The render was cancelled.' : null),
    tags: row.tags,
    is_draft: row.is_draft,
    archived: row.archived,
    allowed: [...jobActions(row)],
    created_by: row.created_by,
    made_from:
      row.made_from !== null && row.made_how !== null ? { job_id: row.made_from, how: row.made_how } : null,
    retried_as: row.retried_as,
    stream_id: row.stream_id,
    session_id: row.session_id,
    ...workflowLink(environment, workflowIdOf('render', row.id)),
  };
}
