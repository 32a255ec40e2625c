import { SYSTEM } from '../contracts/roles.ts';
import type { SegmentRun, StreamRun, TakeRun } from '../contracts/stream/stream.ts';
import { unchanged, withEntry, type Context, type Step } from './events.ts';
import { basisOf, openWhenSettled } from './phases.ts';
import type { StreamResults, Work } from './work.ts';

type TakeUpWork = Extract<Work, { kind: 'take_up' }>;
type Taken = StreamResults['take_up']['takes'][number];

/** What was chosen is the current take, and what has its prompt in the spec is made. */
export function takenUp(
  run: StreamRun,
  work: TakeUpWork,
  { revision, segments: rewritten, takes }: StreamResults['take_up'],
  context: Context,
): Step {
  const bases = new Map(rewritten.map(({ id, ...basis }) => [id, basis]));
  const texts = run.segments.map((segment) => ({ ...segment, ...bases.get(segment.id) }));
  const next = withTakes({ ...run, revision, segments: texts }, work, (segment, take) => {
    const taken = takes.find(({ segment_id }) => segment_id === segment.id);
    return taken ? current(take, taken, basisOf(segment, work.asset)) : take;
  });
  const settled = openWhenSettled(next, work.asset, context);
  return withEntry(unchanged(settled), {
    action: 'takes.taken_up',
    actor: SYSTEM,
    at: context.now,
    detail: { revision, kind: work.asset, takes: told(run, work) },
  });
}

/** A chosen take is as good as made from today's texts: whoever chose it has seen it. */
function current({ waits: _waits, ...take }: TakeRun, { digest, error }: Taken, basis: string): TakeRun {
  if (error !== null) return { ...take, ...(_waits && { waits: _waits }), state: 'failed', error };
  const done = { ...take, basis, prompt_from: null, error: null };
  return digest === null ? done : { ...done, state: 'ready', digest };
}

/** It failed for good: each of its takes waits in the gallery, for another choice or a retry. */
export function notTakenUp(run: StreamRun, work: TakeUpWork, message: string, context: Context): Step {
  const next = withTakes(run, work, (_, take) => ({ ...take, state: 'failed', error: message }));
  return told(run, work).reduce(
    (step, take) =>
      withEntry(step, {
        action: 'take.failed',
        actor: SYSTEM,
        at: context.now,
        detail: { ...take, kind: work.asset, message },
      }),
    unchanged(openWhenSettled(next, work.asset, context)),
  );
}

/** Changes those of the work's takes that are still waited for. */
const withTakes = (
  run: StreamRun,
  { asset, takes }: TakeUpWork,
  change: (segment: SegmentRun, take: TakeRun) => TakeRun,
): StreamRun => ({
  ...run,
  segments: run.segments.map((segment) => {
    const take = segment[asset];
    const asked = takes.find(({ segment_id }) => segment_id === segment.id);
    const isSame = take?.waits && asked?.take === take.take && asked.prompt_from === take.prompt_from;
    return isSame ? { ...segment, [asset]: change(segment, take) } : segment;
  }),
});

const told = ({ segments }: StreamRun, { takes }: TakeUpWork) =>
  takes.map(({ segment_id, take }) => ({
    segment: segments.find(({ id }) => id === segment_id)?.index ?? null,
    segment_id,
    take,
  }));
