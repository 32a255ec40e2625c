import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  patched,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { renderQuery } from '../contracts/render/messages.ts';
import type { PlannedByStream, RenderResult, RenderRun } from '../contracts/render/render.ts';
import { failureMessage } from '../kit/failure.ts';
import { recorderOf } from '../kit/record.ts';
import { assembleFilm, planRender, renderSegment, renderSound } from './perform.ts';
import { shown } from './show.ts';
import { IN_FLIGHT } from './work.ts';

const recordRender = recorderOf('render');

/**
 * Renders that began before they were a machine (`patched('render-machine')`) end as they began. It can go when no namespace holds
 * one any more: they take minutes, and their closed histories are kept for days.
 */
export async function renderBeforeMachine(input: PlannedByStream): Promise<RenderResult> {
  const { render_id } = input;
  let run = queued(input);
  setHandler(renderQuery, () => run);
  const advance = async (change: Partial<RenderRun>): Promise<void> => {
    run = { ...run, ...change, seq: run.seq + 1, recorded_at: now() };
    show(run, change.state !== undefined);
    await recordRender({ run, answered: [], entries: [] });
  };

  try {
    show(run, true);
    const { scenes, seq } = await planRender(input);
    run = { ...run, seq, segments_total: scenes };
    await advance({ state: 'running', step: 'segments', started_at: now() });
    const pictures = Array.from({ length: scenes }, (_, scene) => async () => {
      await renderSegment({ render_id, index: scene + 1 });
      await advance({ segments_done: run.segments_done + 1 });
    });
    // Renders of before this made the sound when they joined the film.
    const sound = patched('sound-beside-pictures') ? [() => renderSound({ render_id })] : [];
    await someAtATime([...sound, ...pictures]);
    await advance({ step: 'concat' });
    const film = await assembleFilm({ render_id });
    await advance({ ...film, state: 'completed', step: null, finished_at: now() });
    return { render_id, ...film };
  } catch (error) {
    const ended = { step: null, finished_at: now() };
    if (isCancellation(error)) {
      await CancellationScope.nonCancellable(() => advance({ ...ended, state: 'cancelled' }));
      throw error;
    }
    const message = failureMessage(error);
    await CancellationScope.nonCancellable(() => advance({ ...ended, state: 'error', error: message }));
    throw ApplicationFailure.nonRetryable(message, 'render_failed');
  }
}

function queued({ render_id, stream_id }: PlannedByStream): RenderRun {
  const progress = {
    seq: 0,
    recorded_at: '',
    state: 'queued',
    step: null,
    segments_total: 0,
    segments_done: 0,
  } as const;
  const result = { error: null, digest: null, duration_sec: null, started_at: null, finished_at: null };
  return { render_id, stream_id, ...progress, ...result };
}

/** Does all of it, in order as far as it waits. The first failure cancels the others and is thrown when they have ended. */
async function someAtATime(work: readonly (() => Promise<unknown>)[]): Promise<void> {
  const waiting = [...work];
  let failure: { readonly error: unknown } | undefined;
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !failure; next = waiting.shift()) {
        try {
          await next();
        } catch (error) {
          failure ??= { error };
          scope.cancel();
        }
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  });
  if (failure) throw failure.error;
}

function show(run: RenderRun, stateChanged: boolean): void {
  const { details, attributes } = shown(run);
  setCurrentDetails(details);
  if (stateChanged) upsertSearchAttributes(attributes);
}

const now = (): string => new Date().toISOString();
