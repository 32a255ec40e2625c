import { patched, proxyActivities } from '@temporalio/workflow';
import type { GenerationActivities, OrchestrationActivities } from '../contracts/activities.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';
import type { RenderResult } from '../contracts/render/render.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { renderAsChild } from '../render/as-child.ts';
import type { Performers } from '../kit/results.ts';
import type { StreamResults, Work } from './work.ts';

const { draftSpec, generateKeyframe, generateVideo } = proxyActivities<GenerationActivities>({
  taskQueue: TASK_QUEUES.generation,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  // Attempts for lost workers and databases too; a provider's own failures end sooner, see activities/failures.ts.
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 8 },
});

const { adoptSpec, takeUp, planFilm } = proxyActivities<OrchestrationActivities>({
  taskQueue: TASK_QUEUES.orchestration,
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 8 },
});

const { publishFilm } = proxyActivities<OrchestrationActivities>({
  taskQueue: TASK_QUEUES.orchestration,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 8 },
});

/** How each kind of work is done for a stream: the only way from its decisions into the world. */
export const PERFORMERS: Performers<Work, StreamResults, [run: StreamRun]> = {
  draft: ({ revision }, { stream_id, rounds }) => draftSpec({ stream_id, revision, round: rounds.story }),
  adopt: ({ revision }, { stream_id }) => adoptSpec({ stream_id, revision }),
  keyframe: ({ segment_id, take, tries, prompt_from }, run) =>
    generateKeyframe({
      stream_id: run.stream_id,
      segment_id,
      take,
      ...(tries !== undefined && { tries }),
      prompt_from,
      revision: revisionInForce(run),
    }),
  video: ({ segment_id, take, tries, prompt_from, keyframe_take }, run) =>
    generateVideo({
      stream_id: run.stream_id,
      segment_id,
      take,
      ...(tries !== undefined && { tries }),
      prompt_from,
      keyframe_take,
      revision: revisionInForce(run),
    }),
  render: (work, run) => makeFilm(run, work),
  take_up: ({ asset, takes }, run) =>
    takeUp({ stream_id: run.stream_id, revision: revisionInForce(run), asset, takes }),
  publish: ({ render_id }, { stream_id }) => publishFilm({ stream_id, render_id }),
};

/** Its plan is made of the takes in force, once; the render knows nothing of the stream. */
async function makeFilm(run: StreamRun, work: Extract<Work, { kind: 'render' }>): Promise<RenderResult> {
  const { stream_id } = run;
  const { render_id, segments } = work;
  const plan = { render_id, stream_id, revision: revisionInForce(run), segments };
  const isPlannedHere = patched('stream-plans-its-film');
  if (isPlannedHere) await planFilm(plan);
  return await renderAsChild(isPlannedHere ? { render_id } : plan, `Film of ${stream_id}`);
}

/** Takes are made only after a spec was adopted, which fixes the number. */
function revisionInForce({ stream_id, revision }: StreamRun): number {
  if (revision === null) throw new Error(`The stream ${stream_id} has no revision in force.`);
  return revision;
}
