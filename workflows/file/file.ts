import { continueAsNew, setHandler, uuid4 } from '@temporalio/workflow';
import type { FileEvent } from './events.ts';
import { PERFORMERS } from './perform.ts';
import { newRun, reduce } from './reduce.ts';
import { shown } from './show.ts';
import { wantedWork } from './work.ts';
import { fileActionSignal, fileQuery } from '../contracts/file/messages.ts';
import { FILE_ACTIONS, PRIORITIES, SITE_NAME } from '../contracts/file/transitions.ts';
import { isFileOver, type FileCommand, type FileInput, type FileRun } from '../contracts/file/file.ts';
import { Display } from '../kit/display.ts';
import { drive, type Driven } from '../kit/drive.ts';
import { listenToCommon } from '../kit/listen.ts';
import { doneOf, performed } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import { recorderOf } from '../kit/record.ts';
import { isInt4, storable, withDefaults } from '../kit/signal-defaults.ts';

/** One camera file, from its detection at a site to the archive: it waits for a person at every hand-off. */
export async function file(input: FileInput): Promise<{ state: string }> {
  const driven: Driven<FileRun, FileEvent> = {
    run: input.run ?? newRun(input),
    events: input.run ? [] : [{ type: 'detected', actor: input.actor }],
  };
  setHandler(fileActionSignal, (command) => void driven.events.push(commandEvent(command)));
  listenToCommon(driven, fileQuery);
  const display = new Display();
  const last = await drive(
    {
      reduce: (run, events) =>
        inOrder(run, events, (before, event) =>
          reduce(before, event, { now: new Date().toISOString(), newId: uuid4 }),
        ),
      wanted: wantedWork,
      perform: (run, work) => performed(PERFORMERS, work, run, () => driven.run.moved_by),
      ended: (work, end): FileEvent =>
        end.ok
          ? { type: 'work_done', done: doneOf(work, end.value) }
          : { type: 'work_failed', work, message: end.message },
      cancelled: () => commandEvent({ action: 'reject', reason: 'Cancelled in the workflow service.' }),
      record: recorderOf('file'),
      show: (run) => display.show(shown(run)),
      isOver: isFileOver,
      renew: (run) => continueAsNew<typeof file>({ ...input, run }),
    },
    driven,
  );
  return { state: last.state };
}

/** What cannot be read is recorded, not thrown. */
function commandEvent(command: Partial<FileCommand> | undefined): FileEvent {
  const wrong = (reason: string): FileEvent => ({ type: 'refused_signal', reason: `act: ${reason}` });
  if (typeof command !== 'object' || command === null) return wrong('the payload must be a JSON object.');
  const { action, user_id, username, priority, destination_site, ...base } = command;
  if (action === undefined || !FILE_ACTIONS.includes(action)) {
    return wrong(`action must be one of ${FILE_ACTIONS.join(', ')}.`);
  }
  if (user_id !== undefined && !isInt4(user_id)) return wrong("user_id must be a user's number.");
  if (priority !== undefined && !PRIORITIES.includes(priority)) return wrong('priority must be 1 to 5.');
  if (destination_site !== undefined && !SITE_NAME.test(destination_site)) {
    return wrong('destination_site must be the name of a site.');
  }
  const details = { ...(destination_site && { destination_site }), ...(priority && { priority }) };
  const colorist = user_id === undefined ? {} : { user_id, username: storable(String(username ?? user_id)) };
  return { type: 'command', command: { ...withDefaults(base, uuid4), ...details, ...colorist, action } };
}
