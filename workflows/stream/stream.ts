import { continueAsNew, patched, setHandler, uuid4 } from '@temporalio/workflow';
import * as messages from '../contracts/stream/messages.ts';
import { streamState } from '../contracts/stream/state.ts';
import type { StreamCommand, StreamInput, StreamRun } from '../contracts/stream/stream.ts';
import { Display } from '../kit/display.ts';
import { drive } from '../kit/drive.ts';
import { exceededOf } from '../kit/hold.ts';
import type { Driven } from '../kit/machine.ts';
import { listenToCommon } from '../kit/listen.ts';
import { doneOf, performed } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import { recorderOf } from '../kit/record.ts';
import { nextDue } from './due.ts';
import type { Context, StreamEvent } from './events.ts';
import { PERFORMERS } from './perform.ts';
import { newRun } from './phases.ts';
import { reduce } from './reduce.ts';
import { shown } from './show.ts';
import { withDefaults } from '../kit/signal-defaults.ts';
import { assignEvent, decisionEvent } from './signals.ts';
import { wantedWork } from './work.ts';

/** Asked only where it matters, so that no history gets a marker for nothing. */
const reopens: Context['reopens'] = (kind) =>
  patched(kind === 'draft' || kind === 'adopt' ? 'failed-text-reopens' : 'failed-film-reopens');

const takesUp: Context['takesUp'] = () => patched('prompts-reach-the-spec');

/**
 * One film, from its story to its deployment: a reviewer's decision or the end of some work is an event, and
 * `stream/reduce.ts` says what it leads to. A stream that ended is started again from its last state to be restored.
 */
export async function stream(input: StreamInput): Promise<{ state: string }> {
  const driven: Driven<StreamRun, StreamEvent> = {
    run: input.run ?? newRun(input),
    events: input.run ? [] : [{ type: 'started' }],
  };
  listen(driven);
  const display = new Display();
  const last = await drive(
    {
      reduce: (run, events) =>
        inOrder(run, events, (before, event) =>
          reduce(before, event, { now: new Date().toISOString(), newId: uuid4, reopens, takesUp }),
        ),
      wanted: wantedWork,
      perform: (run, work) => performed(PERFORMERS, work, run),
      ended: (work, end): StreamEvent =>
        end.ok
          ? { type: 'work_done', done: doneOf(work, end.value) }
          : { type: 'work_failed', work, message: end.message, exceeded: exceededOf(end) },
      cancelled: (): StreamEvent => ({
        type: 'command',
        name: 'cancel',
        command: withDefaults(undefined, uuid4),
      }),
      record: recorderOf('stream'),
      show: (run) => display.show(shown(run)),
      isOver: (run) => run.ended !== null || run.phase === 'done',
      alarm: { at: nextDue, event: { type: 'due' } },
      renew: (run) => continueAsNew<typeof stream>({ ...input, run }),
    },
    driven,
  );
  return { state: streamState(last) };
}

/** Handlers only queue: they neither wait nor throw, so the order of signals in history is the order of events. */
function listen(driven: Driven<StreamRun, StreamEvent>): void {
  const { events } = driven;
  setHandler(messages.decideSignal, (signal) => void events.push(decisionEvent(signal, driven.run, uuid4)));
  const commands = {
    cancel: messages.cancelSignal,
    archive: messages.archiveSignal,
    restore: messages.restoreSignal,
    retry: messages.retrySignal,
    raise: messages.raiseSignal,
    undo: messages.undoSignal,
  };
  for (const name of ['cancel', 'archive', 'restore', 'retry', 'raise', 'undo'] as const) {
    setHandler(
      commands[name],
      (command) => void events.push({ type: 'command', name, command: commandOf(command) }),
    );
  }
  setHandler(messages.assignSignal, (command) => void events.push(assignEvent(command, uuid4)));
  listenToCommon(driven, messages.streamQuery);
}

const commandOf = (command: Partial<StreamCommand> | undefined): StreamCommand => ({
  ...withDefaults(command, uuid4),
  ...(command?.resumes === true && { resumes: true }),
});
