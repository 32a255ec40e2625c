import { sql } from 'kysely';
import type { FileAction, FileState } from '../../../workflows/contracts/file/transitions.ts';
import type { Role } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import type { PersonRow } from '../streams/read.ts';
import { withColorist } from './read.ts';

/** The action that a file in this state waits for; the states of machines and the last ones wait for nobody. */
const NEXT = {
  detected: 'validate',
  validated: 'queue',
  queued: 'start_transfer',
  transferred: 'assign',
  colorist_assigned: 'start',
  in_progress: 'deliver',
  delivered_to_mam: 'archive',
} as const satisfies Partial<Record<FileState, FileAction>>;
export type AwaitedAction = (typeof NEXT)[keyof typeof NEXT];
type WaitingState = keyof typeof NEXT;

const STATES = Object.keys(NEXT) as WaitingState[];
const COLORISTS = ['colorist_assigned', 'in_progress'] as const;
const ENGINEERS = STATES.filter((state) => !COLORISTS.some((theirs) => theirs === state));

export interface WaitingFilter {
  /** Assigned to this person, or to nobody and theirs to do by role. */
  readonly mine?: { readonly id: number; readonly role: Role } | undefined;
  /** The action waited for. */
  readonly checkpoint?: string | undefined;
}

export interface WaitingFile {
  readonly id: string;
  readonly filename: string;
  readonly awaited: AwaitedAction;
  readonly since: Date;
  readonly assignee: PersonRow | null;
  readonly failure: string | null;
  /** Storage key of its picture, and what tells it from one before. */
  readonly poster_key: string | null;
  readonly sha256: string;
}

/** Files that wait for a person, first those that have waited longest; the total says how many there are. */
export async function listWaitingFiles(
  db: Db,
  { mine, checkpoint }: WaitingFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: WaitingFile[]; total: number }> {
  const states = statesFor(mine?.role).filter((state) => !checkpoint || NEXT[state] === checkpoint);
  if (states.length === 0) return { rows: [], total: 0 };
  let wanted = db
    .selectFrom('files')
    // In these words: only then does Postgres see that the index of waiting files holds them all.
    .where(sql<boolean>`task is null and state not in ('transferring', 'archived', 'rejected')`)
    .where('state', 'in', states);
  if (mine?.role === 'colorist') wanted = wanted.where('colorist_id', '=', mine.id);
  const [rows, { total }] = await Promise.all([
    wanted
      .leftJoin('users', 'users.id', 'files.colorist_id')
      .select([
        'files.id',
        'files.filename',
        'files.state',
        'files.probe',
        'files.sha256',
        'files.failure',
        'files.updated_at as since',
        'users.id as colorist_id',
        'users.username as colorist_username',
        'users.display_name as colorist_name',
      ])
      .orderBy('files.updated_at')
      .orderBy('files.id')
      .limit(limit)
      .offset(offset)
      .execute(),
    wanted.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const files = rows
    .map(withColorist)
    .map(({ id, filename, state, since, colorist, failure, probe, sha256 }) => ({
      id,
      filename,
      awaited: NEXT[state as WaitingState],
      since,
      assignee: colorist,
      failure,
      poster_key: probe?.poster_key ?? null,
      sha256,
    }));
  return { rows: files, total: Number(total) };
}

/** What waits for whom, by role; without one: everything that waits for anybody. */
function statesFor(role: Role | undefined): readonly WaitingState[] {
  switch (role) {
    case undefined:
      return STATES;
    case 'colorist':
      return COLORISTS;
    case 'engineer':
    case 'admin':
      return ENGINEERS;
    default:
      return [];
  }
}
