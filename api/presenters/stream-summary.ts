import type { Environment } from '../../config/environment.ts';
import type { StreamPage } from '../../db/queries/streams/list.ts';
import type { AssetKind, StreamRun } from '../../workflows/contracts/stream/stream.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { StreamSummary } from '../schemas/streams.ts';
import { artifactUrl, renderUrls } from './artifact-url.ts';
import { presentOpenCheckpoint } from './checkpoint.ts';
import { workflowLink } from './temporal-url.ts';

/** A stream in the list. */
export function presentStreamSummary(
  environment: Environment,
  row: StreamPage['rows'][number],
  people: StreamPage['people'],
): StreamSummary {
  const { run } = row;
  const assigneeId = run?.checkpoint?.assignee_id;
  const assignee = assigneeId ? (people.get(assigneeId) ?? null) : null;
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    phase: row.phase,
    checkpoint: presentOpenCheckpoint(row, assignee),
    failure: row.failure,
    created_by: row.created_by === null ? null : (people.get(row.created_by) ?? null),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ...workflowLink(environment, workflowIdOf('stream', row.id)),
    poster_url: posterUrl(run),
    segments_total: run?.segments.length ?? 0,
    keyframes_ready: countReady(run, 'keyframe'),
    videos_ready: countReady(run, 'video'),
    duration_sec: run?.segments.reduce((sum, { duration_sec }) => sum + duration_sec, 0) ?? 0,
  };
}

/** The film's poster, or the first keyframe there is. */
export function posterUrl(run: StreamRun | null): string | null {
  if (run?.render?.digest) return renderUrls(run.render.id, run.render.digest).poster_url;
  const first = run?.segments.find(({ keyframe }) => keyframe?.digest);
  if (!run || !first?.keyframe?.digest) return null;
  const { take, digest } = first.keyframe;
  return artifactUrl(`streams/${run.stream_id}/keyframes/${first.id}-take-${take}.png`, digest);
}

const countReady = (run: StreamRun | null, kind: AssetKind): number =>
  run?.segments.filter((segment) => segment[kind]?.state === 'ready' || segment[kind]?.state === 'approved')
    .length ?? 0;
