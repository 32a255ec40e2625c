import {
  ApplicationFailure,
  CancelledFailure,
  CancellationScope,
  continueAsNew,
  patched,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { PlannedRender } from '../contracts/activities.ts';
import { cancelRenderSignal, renderQuery } from '../contracts/render/messages.ts';
import type {
  PlannedByStream,
  RenderCommand,
  RenderInput,
  RenderResult,
  RenderRun,
} from '../contracts/render/render.ts';
import { Display } from '../kit/display.ts';
import { drive } from '../kit/drive.ts';
import type { Driven } from '../kit/machine.ts';
import { failureMessage } from '../kit/failure.ts';
import { listenToCommon } from '../kit/listen.ts';
import { doneOf, performed } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import { recorderOf } from '../kit/record.ts';
import { withDefaults } from '../kit/signal-defaults.ts';
import { renderBeforeMachine } from './before-machine.ts';
import type { RenderEvent } from './events.ts';
import { PERFORMERS, openPlan, planRender } from './perform.ts';
import { newRun, reduce } from './reduce.ts';
import { shown } from './show.ts';
import { wantedWork, type RenderWork } from './work.ts';

/** One film from a stored plan of scenes: each becomes a segment, in parallel, and so does the sound; all is joined and checked. */
export async function render(input: RenderInput | PlannedByStream): Promise<RenderResult> {
  if ('segments' in input && !patched('render-machine')) return await renderBeforeMachine(input);
  const { render_id } = input;
  const driven: Driven<RenderRun, RenderEvent> = {
    run: ('run' in input && input.run) || newRun(render_id),
    events: [],
  };
  listen(driven);
  if (driven.run.state === 'queued') await open(input, driven);
  const display = new Display();
  const last = await drive<RenderRun, RenderEvent, RenderWork>(
    {
      reduce: (run, events) =>
        inOrder(run, events, (before, event) => reduce(before, event, new Date().toISOString())),
      wanted: wantedWork,
      perform: (_, work) => performed(PERFORMERS, work, render_id),
      ended: (work, end): RenderEvent =>
        end.ok
          ? { type: 'work_done', done: doneOf(work, end.value) }
          : { type: 'failed', message: end.message },
      cancelled: (): RenderEvent => ({ type: 'cancel', command: null }),
      record: recorderOf('render'),
      show: (run) => display.show(shown(run)),
      isOver: ({ state }) => state === 'completed' || state === 'error' || state === 'cancelled',
      quiet: { when: ({ stopping }) => Boolean(stopping), event: { type: 'stopped' } },
      renew: (run) => continueAsNew<typeof render>({ render_id, run }),
    },
    driven,
  );
  return resultOf(last);
}

function listen(driven: Driven<RenderRun, RenderEvent>): void {
  const { events } = driven;
  setHandler(
    cancelRenderSignal,
    (signal) => void events.push({ type: 'cancel', command: commandOf(signal) }),
  );
  listenToCommon(driven, renderQuery);
}

const commandOf = (signal: Partial<RenderCommand> | undefined): RenderCommand => ({
  ...withDefaults(signal, uuid4),
  name: 'cancel',
});

/** Reads how much there is to do, and from which step its record goes on: one that is tried again has been recorded before. */
async function open(
  input: RenderInput | PlannedByStream,
  driven: Driven<RenderRun, RenderEvent>,
): Promise<void> {
  const { run, events } = driven;
  try {
    const { scenes, seq } = await CancellationScope.nonCancellable(() => planOf(input));
    driven.run = { ...run, segments_total: scenes, seq };
    events.unshift({ type: 'started' });
  } catch (error) {
    events.unshift({ type: 'failed', message: failureMessage(error) });
  }
}

const planOf = (input: RenderInput | PlannedByStream): Promise<PlannedRender> =>
  'segments' in input ? planRender(input) : openPlan({ render_id: input.render_id });

/** What its parent is told. A person who cancels a film has not cancelled the stream that waits for it: to that it has failed. */
function resultOf({ render_id, state, error, digest, duration_sec }: RenderRun): RenderResult {
  if (state === 'completed' && digest !== null && duration_sec !== null)
    return { render_id, digest, duration_sec };
  if (state === 'cancelled' && error === null) throw new CancelledFailure('The render was cancelled.');
  throw ApplicationFailure.nonRetryable(error ?? 'The render failed.', 'render_failed');
}
