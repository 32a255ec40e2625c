import { sql } from 'kysely';
import { PRESENCE_CHANNEL } from '../../../workflows/contracts/live.ts';
import { ago } from '../../ago.ts';
import type { Db } from '../../database.ts';
import type { PersonRow } from '../streams/read.ts';

/** An open socket on a subject. */
export interface OpenSocket {
  /** UUID. */
  readonly socket_id: string;
  /** UUID, another one for each start of an API process. */
  readonly process_id: string;
  readonly subject_id: string;
  readonly user_id: number;
}

const told = sql`pg_notify(${PRESENCE_CHANNEL}, subject_id)`;

export async function enterPresence(db: Db, socket: OpenSocket): Promise<void> {
  const { socket_id, process_id, subject_id, user_id } = socket;
  await sql`
    with entered as (
      insert into live_presence (socket_id, process_id, subject_id, user_id)
      values (${socket_id}, ${process_id}, ${subject_id}, ${user_id}) returning subject_id
    )
    select ${told} from entered`.execute(db);
}

export async function leavePresence(db: Db, socketId: string): Promise<void> {
  await sql`
    with gone as (delete from live_presence where socket_id = ${socketId} returning subject_id)
    select ${told} from gone`.execute(db);
}

/** All of a process that stops. */
export async function leaveWithProcess(db: Db, processId: string): Promise<void> {
  await sql`
    with gone as (delete from live_presence where process_id = ${processId} returning subject_id)
    select ${told} from (select distinct subject_id from gone) as subjects`.execute(db);
}

/** This process is alive, and with it its sockets. */
export async function keepPresence(db: Db, processId: string): Promise<void> {
  await sql`update live_presence set seen_at = now() where process_id = ${processId}`.execute(db);
}

/** Clears away what nobody has kept up for so long: its process has died. */
export async function sweepPresence(db: Db, olderThanMs: number): Promise<void> {
  await sql`
    with gone as (delete from live_presence where seen_at < ${ago(olderThanMs)} returning subject_id)
    select ${told} from (select distinct subject_id from gone) as subjects`.execute(db);
}

/** Who looks at a subject, each once, by name. */
export async function readPresence(db: Db, subjectId: string): Promise<PersonRow[]> {
  return await db
    .selectFrom('users')
    .select(['id', 'username', 'display_name'])
    .where('id', 'in', (eb) =>
      eb.selectFrom('live_presence').select('user_id').where('subject_id', '=', subjectId),
    )
    .orderBy('display_name')
    .orderBy('id')
    .execute();
}
