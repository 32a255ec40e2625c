import { continueAsNew, patched, setHandler, uuid4 } from '@temporalio/workflow';
import type { FileEvent } from './events.ts';
import { PERFORMERS } from './perform.ts';
import { newRun, reduce } from './reduce.ts';
import { shown } from './show.ts';
import { wantedWork } from './work.ts';
import { fileActionSignal, fileMovedSignal, fileQuery } from '../contracts/file/messages.ts';
import { FILE_ACTIONS, PRIORITIES, SITE_NAME } from '../contracts/file/transitions.ts';
import { keepable } from '../contracts/keepable.ts';
import { LIMITS } from '../contracts/limits.ts';
import { isFileOver, type FileCommand, type FileInput, type FileRun } from '../contracts/file/file.ts';
import { Display } from '../kit/display.ts';
import { drive } from '../kit/drive.ts';
import type { Driven } from '../kit/machine.ts';
import { listenToCommon } from '../kit/listen.ts';
import { doneOf, performed } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import { recorderOf } from '../kit/record.ts';
import { isInt4, readActor, withDefaults } from '../kit/signal-defaults.ts';

/** One camera file, from its detection at a site to the archive: it waits for a person at every hand-off. */
export async function file(input: FileInput): Promise<{ state: string }> {
  const driven: Driven<FileRun, FileEvent> = {
    run: input.run ?? newRun(input),
    events: input.run ? [] : [{ type: 'detected', actor: input.actor }],
  };
  setHandler(fileActionSignal, (command) => void driven.events.push(commandEvent(command)));
  setHandler(fileMovedSignal, (move) => void driven.events.push(movedEvent(move)));
  listenToCommon(driven, fileQuery);
  const display = new Display();
  const last = await drive(
    {
      reduce: (run, events) =>
        inOrder(run, events, (before, event) =>
          reduce(before, event, {
            now: new Date().toISOString(),
            newId: uuid4,
            reassigns: () => patched('graded-file-is-reassigned'),
          }),
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

/** UTF-16 units: no file system has longer names. */
const MOST_NAME = 255;

/** What cannot be read is recorded, not thrown. */
function commandEvent(command: Partial<FileCommand> | undefined): FileEvent {
  const wrong = (reason: string): FileEvent => ({ type: 'refused_signal', reason: `act: ${reason}` });
  if (typeof command !== 'object' || command === null) return wrong('the payload must be a JSON object.');
  const { action, user_id, username, priority, destination_site, overrule, graded, ungraded, ...base } =
    command;
  if (action === undefined || !FILE_ACTIONS.includes(action)) {
    return wrong(`action must be one of ${FILE_ACTIONS.join(', ')}.`);
  }
  if (user_id !== undefined && user_id !== null && !isInt4(user_id))
    return wrong("user_id must be a user's number, or null.");
  if (priority !== undefined && !PRIORITIES.includes(priority)) return wrong('priority must be 1 to 5.');
  if (destination_site !== undefined && !isSiteName(destination_site)) {
    return wrong('destination_site must be the name of a site.');
  }
  if (overrule !== undefined && typeof overrule !== 'string')
    return wrong("overrule must be the file's name.");
  if (graded !== undefined && (typeof graded !== 'string' || graded.length > LIMITS.gradedName))
    return wrong(`graded must be the name of a graded result, of at most ${LIMITS.gradedName} characters.`);
  if (ungraded !== undefined && typeof ungraded !== 'boolean')
    return wrong('ungraded must be true or false.');
  const details = {
    ...(graded !== undefined && { graded: keepable(graded, LIMITS.gradedName) }),
    ...(ungraded && { ungraded }),
    ...(destination_site && { destination_site }),
    ...(priority && { priority }),
    ...(overrule !== undefined && { overrule: keepable(overrule, MOST_NAME) }),
  };
  const given = { ...withDefaults(base, uuid4), ...details, ...coloristIn({ user_id, username }), action };
  return { type: 'command', command: given };
}

/** Bytes of UTF-8: see `filePath` in the API's schemas. */
const MOST_PATH = 2_000;

function movedEvent(given: unknown): FileEvent {
  const { path, filename, actor } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const isPath = typeof path === 'string' && path.length <= MOST_PATH && keepable(path, MOST_PATH) === path;
  if (!isPath || typeof filename !== 'string' || keepable(filename, MOST_NAME) !== filename)
    return { type: 'refused_signal', reason: 'moved: path and filename must say where the file is.' };
  return { type: 'moved', actor: readActor(actor), move: { path, filename } };
}

function coloristIn({
  user_id,
  username,
}: {
  readonly user_id: FileCommand['user_id'] | undefined;
  readonly username: unknown;
}): Pick<FileCommand, 'user_id' | 'username'> {
  if (user_id === undefined || user_id === null) return user_id === null ? { user_id } : {};
  const named = typeof username === 'string' ? keepable(username, LIMITS.personName) : String(user_id);
  return { user_id, username: named };
}

const isSiteName = (name: unknown): boolean => typeof name === 'string' && SITE_NAME.test(name);
