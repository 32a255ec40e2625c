import { continueAsNew, setHandler, uuid4 } from '@temporalio/workflow';
import { sessionQuery, sessionSignals } from '../contracts/session/messages.ts';
import { SESSION_COMMANDS, type SessionInput, type SessionRun } from '../contracts/session/session.ts';
import { isAtItsEnd, sessionState } from '../contracts/session/state.ts';
import { Display } from '../kit/display.ts';
import { drive } from '../kit/drive.ts';
import { exceededOf } from '../kit/hold.ts';
import { listenToCommon } from '../kit/listen.ts';
import type { Driven } from '../kit/machine.ts';
import { recorderOf } from '../kit/record.ts';
import { doneOf, performed } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import type { Context, SessionEvent } from './events.ts';
import { PERFORMERS } from './perform.ts';
import { newRun, reduce } from './reduce.ts';
import { shown } from './show.ts';
import { commandEvent } from './signals.ts';
import { wantedWork } from './work.ts';

const context = (): Context => ({ now: new Date().toISOString(), newId: uuid4 });

/**
 * Images, clips, film: machines make each, and its owner chooses what goes on. `session/reduce.ts` says what an event leads to.
 * One that is completed is started again from its last state when its owner goes on with it.
 */
export async function session(input: SessionInput): Promise<{ state: string }> {
  const driven: Driven<SessionRun, SessionEvent> = {
    run: input.run ?? newRun(input, context()),
    events: input.run ? [] : [{ type: 'started' }],
  };
  listen(driven);
  const display = new Display();
  const last = await drive(
    {
      reduce: (run, events) => inOrder(run, events, (before, event) => reduce(before, event, context())),
      wanted: (run) => (run.seq === 0 ? [] : wantedWork(run)),
      perform: (run, work) => performed(PERFORMERS, work, run),
      ended: (work, end): SessionEvent =>
        end.ok
          ? { type: 'work_done', done: doneOf(work, end.value) }
          : { type: 'work_failed', work, message: end.message, exceeded: exceededOf(end) },
      cancelled: (): SessionEvent => commandEvent('cancel', undefined, driven.run, uuid4),
      record: recorderOf('session'),
      show: (run) => display.show(shown(run)),
      isOver: isAtItsEnd,
      renew: (run) => continueAsNew<typeof session>({ ...input, run }),
    },
    driven,
  );
  return { state: sessionState(last) };
}

/** Handlers only queue: they neither wait nor throw, so the order of signals in history is the order of events. */
function listen(driven: Driven<SessionRun, SessionEvent>): void {
  for (const name of SESSION_COMMANDS) {
    const signal = sessionSignals.get(name);
    if (signal)
      setHandler(signal, (given) => void driven.events.push(commandEvent(name, given, driven.run, uuid4)));
  }
  listenToCommon(driven, sessionQuery);
}
