import type { AssetKind, SegmentRun, StreamRun, TakeRun } from '../contracts/stream/stream.ts';
import type { CheckpointName } from '../contracts/stream/checkpoints.ts';
import { SYSTEM } from '../contracts/roles.ts';
import { unchanged, withEntry, type Context, type Step, type StreamEvent } from './events.ts';
import { hold } from '../kit/hold.ts';
import { enterKeyframes, openCheckpoint, openWhenSettled } from './phases.ts';
import { notTakenUp, takenUp } from './take-up.ts';
import type { Work } from './work.ts';

/** Work came to a good end: what that leads to. */
export function workDone(
  run: StreamRun,
  { done }: Extract<StreamEvent, { type: 'work_done' }>,
  context: Context,
): Step {
  const note = (next: StreamRun, action: string, detail: Record<string, unknown>): Step =>
    withEntry(unchanged(next), { action, actor: SYSTEM, at: context.now, detail });
  switch (done.kind) {
    case 'draft': {
      const { revision } = done.result;
      return note(openCheckpoint({ ...run, revision }, 'spec', context), 'spec.drafted', { revision });
    }
    case 'adopt': {
      const adopted = done.result;
      const detail = { revision: adopted.revision, segments: adopted.segments.length };
      return note(enterKeyframes(run, adopted, context), 'spec.adopted', detail);
    }
    case 'keyframe':
    case 'video': {
      const { work, result } = done;
      const { digest } = result;
      const next = withTake(run, work, (take) => ({ ...take, state: 'ready', digest, error: null }));
      return note(openWhenSettled(next, work.kind, context), 'take.ready', {
        ...takeDetail(run, work),
        digest,
      });
    }
    case 'take_up':
      return takenUp(run, done.work, done.result, context);
    case 'render': {
      const { work, result } = done;
      const { digest, duration_sec } = result;
      const rendered = { ...run, render: { id: work.render_id, digest, duration_sec } };
      return note(openCheckpoint(rendered, 'final', context), 'render.completed', {
        render_id: work.render_id,
        digest,
      });
    }
    case 'publish': {
      const deployment = done.result;
      return note({ ...run, deployment, phase: 'done' }, 'film.deployed', { ...deployment });
    }
  }
}

/** Where reviewers can do something about it: write the texts otherwise, make clips anew, or send back further. */
const REOPENED = {
  draft: 'story',
  adopt: 'spec',
  render: 'videos',
  publish: 'final',
} as const satisfies Partial<Record<Work['kind'], CheckpointName>>;

/**
 * Work failed for good: a failed take waits in its gallery, anything else holds the stream until somebody retries. What a
 * retry alone may never mend, a story that a provider refuses or a file that cannot be used, also waits for its reviewers.
 */
export function workFailed(
  run: StreamRun,
  { work, message, exceeded = null }: Extract<StreamEvent, { type: 'work_failed' }>,
  context: Context,
): Step {
  if (exceeded) return hold(run, work.key, exceeded, context.now);
  if (work.kind === 'take_up') return notTakenUp(run, work, message, context);
  const note = (next: StreamRun, detail: Record<string, unknown>): Step =>
    withEntry(unchanged(next), {
      action: `${FAILED[work.kind]}.failed`,
      actor: SYSTEM,
      at: context.now,
      detail,
    });
  if (work.kind !== 'keyframe' && work.kind !== 'video') {
    const failed = { ...run, failure: message };
    const isOpened = context.reopens(work.kind);
    return note(isOpened ? openCheckpoint(failed, REOPENED[work.kind], context) : failed, { message });
  }
  const next = withTake(run, work, (take) => ({ ...take, state: 'failed', error: message }));
  return note(openWhenSettled(next, work.kind, context), { ...takeDetail(run, work), message });
}

const FAILED: Readonly<Record<Exclude<Work['kind'], 'take_up'>, string>> = {
  draft: 'draft',
  adopt: 'spec',
  keyframe: 'take',
  video: 'take',
  render: 'render',
  publish: 'deployment',
};

type TakeWork = Extract<Work, { readonly take: number }>;

const withTake = (run: StreamRun, work: TakeWork, change: (take: TakeRun) => TakeRun): StreamRun => ({
  ...run,
  segments: run.segments.map((segment) => {
    const take = segment[work.kind];
    return segment.id === work.segment_id && take?.take === work.take
      ? { ...segment, [work.kind]: change(take) }
      : segment;
  }),
});

const takeDetail = (
  run: StreamRun,
  work: TakeWork,
): { segment: number | null; segment_id: string; kind: AssetKind; take: number } => ({
  segment: run.segments.find(({ id }: SegmentRun) => id === work.segment_id)?.index ?? null,
  segment_id: work.segment_id,
  kind: work.kind,
  take: work.take,
});
