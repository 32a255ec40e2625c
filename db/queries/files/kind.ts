import { sql } from 'kysely';
import { awaitedAction, turnOf } from '../../../workflows/contracts/file/gate.ts';
import type { FileInput, FileRun } from '../../../workflows/contracts/file/file.ts';
import { calledBy, kindRows } from '../../kind-rows.ts';
import type { InboxChange, KindStore, WorkflowStart } from '../../kind-store.ts';
import { queueTransfer } from '../transfers/queue.ts';
import { LOST_FILE, isLostFile } from './lost.ts';
import { missingFromFile } from './missing.ts';
import { projectFile } from './project.ts';
import { searchFiles } from './search.ts';
import { findFileInput, findUnstartedFiles } from './start.ts';

const IS_UNFINISHED = sql<boolean>`state not in ('archived', 'rejected')`;

/** A file's row of the inbox is the action it waits for. While its bytes move, that is its transfer's to say. */
function inbox(
  run: Pick<FileRun, 'state' | 'colorist' | 'failure' | 'probe' | 'recorded_at' | 'facts'> & {
    readonly task: { readonly name: NonNullable<FileRun['task']>['name'] } | null;
  },
  before: FileRun['state'] | undefined,
): InboxChange {
  const { file_id: id, filename, sha256 } = run.facts;
  const about = { kind: 'file', id } as const;
  const action = awaitedAction(run.state, run.task?.name);
  if (action === null)
    return {
      about,
      waiting: null,
      leaves: isMoving(run.state) && isMoving(before) ? ['start_transfer'] : [],
    };
  const poster = run.probe?.poster_key ?? null;
  return {
    about,
    waiting: {
      title: filename,
      checkpoint: action,
      round: 1,
      ...turnOf(action, run.colorist?.id ?? null),
      opened_at: run.recorded_at,
      due_at: null,
      escalated: false,
      failure: run.failure,
      picture: poster === null ? null : { key: poster, digest: sha256 },
      url: `/files/${id}`,
    },
  };
}

const isMoving = (state: FileRun['state'] | undefined): boolean => state === 'transferring';

const startOf = ({ run, ...input }: FileInput): WorkflowStart<'file'> => ({
  kind: 'file',
  id: input.facts.file_id,
  input: { ...input, ...(run && { run }) },
  summary: `${input.facts.filename} from ${input.facts.source_site}`,
});

export const fileStore: KindStore<'file'> = {
  audience: 'everybody',
  ...kindRows<'file'>(
    'files',
    sql`${IS_UNFINISHED} and run is not null and not starts_with(coalesce(failure, ''), ${LOST_FILE})`,
  ),
  idOf: ({ facts }) => facts.file_id,
  lock: async (tx, id) => {
    const row = await tx
      .selectFrom('files')
      .select(['seq', 'run', 'failure', 'filename as title'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row && { ...row, isLost: isLostFile(row) };
  },
  standing: ({ state }) => ({ state, checkpoint: null }),
  missing: missingFromFile,
  project: (tx, run, _before, seq) => [projectFile(tx, run, seq), queueTransfer(tx, run)],
  inbox: (run, before) => inbox(run, before.run?.state),
  findStart: async (db, id) => {
    const input = await findFileInput(db, id);
    return input && startOf(input);
  },
  findUnstarted: async (db, olderThanMs) => (await findUnstartedFiles(db, olderThanMs)).map(startOf),
  // Its state stays, so that people may go on from there: the next action starts the workflow again.
  lose: async (tx, { id, seq }, ending) => {
    const failure = `${LOST_FILE} ${ending} The next action takes it up again where it stands.`;
    const file = await tx
      .updateTable('files')
      .set({ failure, task: null, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('seq', '=', seq)
      .where(IS_UNFINISHED)
      .returning(['state', 'run'])
      .executeTakeFirst();
    if (!file?.run) return undefined;
    return { state: file.state, inbox: inbox({ ...file.run, failure, task: null }, file.state) };
  },
  search: searchFiles,
  name: async (db, ids) =>
    await db.selectFrom('files').select(['id', 'filename as title']).where('id', 'in', ids).execute(),
  called: calledBy('files', 'filename'),
};
