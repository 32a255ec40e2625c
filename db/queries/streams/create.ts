import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import type { SegmentScene } from '../../schema-streams.ts';
import { SLUG_STEM_LENGTH, freeSlug, slugOf } from '../../slug.ts';
import { appendAudit } from '../audit/append.ts';

/** What a stream begins with. */
export interface NewStream {
  readonly title: string;
  readonly story: string;
  readonly brief: string;
  /** Left out: they are drafted from the story. */
  readonly segments?:
    | readonly {
        readonly title: string;
        readonly narration: string;
        readonly prompt: string;
        readonly duration_sec: number;
        readonly scene?: SegmentScene;
      }[]
    | undefined;
  readonly resolution: string;
  readonly fps: number;
  readonly due_in_hours: number;
  /** Left out: it is made from no script. */
  readonly script?: { readonly id: number; readonly version_id: number };
}

/**
 * Stores a new stream with its first revision; its workflow is started next (engine/start-stream.ts), and by maintenance
 * should that not come to pass. Its id is made from the title, with a number where it is taken.
 * @param creationKey a UUID that names the request: the stream that was made for it before is found again.
 */
export async function createStream(
  db: Db,
  stream: NewStream,
  actor: Actor,
  creationKey: string | null = null,
): Promise<string> {
  const base = slugOf(stream.title);
  for (;;) {
    const made = creationKey === null ? undefined : await findCreated(db, creationKey);
    if (made !== undefined) return made;
    // Two that are created at once may find the same free id: the second looks again.
    const id = freeSlug(base, await takenIds(db, base));
    if (await createStreamAs(db, id, stream, actor, creationKey)) return id;
  }
}

async function findCreated(db: Db, creationKey: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('streams')
    .select('id')
    .where('creation_key', '=', creationKey)
    .executeTakeFirst();
  return row?.id;
}

async function takenIds(db: Db, base: string): Promise<Set<string>> {
  const stem = base.slice(0, SLUG_STEM_LENGTH);
  const rows = await db.selectFrom('streams').select('id').where('id', 'like', `${stem}%`).execute();
  return new Set(rows.map(({ id }) => id));
}

/** The same under an id that is given. @returns false, with nothing changed, when the id or the key is taken. */
export async function createStreamAs(
  db: Db,
  id: string,
  stream: NewStream,
  actor: Actor,
  creation_key: string | null = null,
): Promise<boolean> {
  const { title, story, brief, resolution, fps, due_in_hours } = stream;
  const segments = (stream.segments ?? []).map((segment) => ({ id: randomUUID(), ...segment }));
  return await db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('streams')
      .values({
        id,
        title,
        due_in_hours,
        created_by: actor.id,
        state: 'running',
        phase: 'story',
        creation_key,
        script_id: stream.script?.id ?? null,
        script_version_id: stream.script?.version_id ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) return false;
    await transaction
      .insertInto('stream_revisions')
      .values({
        stream_id: id,
        revision: 1,
        story,
        brief,
        visual_direction: '',
        resolution,
        fps,
        segments: JSON.stringify(segments),
        drafted_from: null,
        author: actor.username,
      })
      .execute();
    const at = new Date().toISOString();
    await appendAudit(transaction, { kind: 'stream', id }, [
      { action: 'stream.created', actor, at, detail: { title } },
    ]);
    return true;
  });
}

export async function streamExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('streams').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Takes back a stream whose workflow could not be started. One that has recorded anything stays. */
export async function withdrawStream(db: Db, id: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const withdrawn = await transaction
      .deleteFrom('streams')
      .where('id', '=', id)
      .where('run', 'is', null)
      .returning('title')
      .executeTakeFirst();
    if (!withdrawn) return;
    const at = new Date().toISOString();
    await appendAudit(transaction, { kind: 'stream', id }, [
      { action: 'stream.withdrawn', actor, at, detail: withdrawn },
    ]);
  });
}
