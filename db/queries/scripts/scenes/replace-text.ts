import { sql } from 'kysely';
import type { Db } from '../../../database.ts';
import { withDraft } from '../../drafts/follow.ts';
import { lockScript, touchScript } from '../lock.ts';

export interface NewText {
  readonly content: string;
  /** Null: a job. */
  readonly author_id: number | null;
  /** A job replaces a scene's text once, however often it says so. */
  readonly job_id?: string;
}

export interface ReplacedText {
  /** The scene that has it: of the newest version, when the one that was named is of an older one. */
  readonly scene_id: number;
  /** False: it had it. */
  readonly isNew: boolean;
}

/**
 * Gives a scene another text; the one before is kept. A scene of an older version stays as it is: the text goes to the one that it
 * is in the newest version. The script is locked until the transaction ends.
 * @returns undefined when there is no such scene any more.
 */
export async function replaceSceneText(
  tx: Db,
  scene_id: number,
  { content, author_id, job_id }: NewText,
): Promise<ReplacedText | undefined> {
  const script_id = await scriptOf(tx, scene_id);
  if (script_id === undefined || !(await lockScript(tx, script_id))) return undefined;
  const scene = await currentOf(tx, script_id, scene_id);
  if (!scene) return undefined;
  if (job_id !== undefined && (await hasWritten(tx, scene, job_id)))
    return { scene_id: scene.id, isNew: false };
  if (scene.content === content && job_id === undefined) return { scene_id: scene.id, isNew: false };
  await withDraft(tx, script_id, author_id, async () => {
    await keepText(tx, scene);
    await tx
      .updateTable('scenes')
      .set({ content, author_id, job_id: job_id ?? null, updated_at: sql<Date>`now()` })
      .where('id', '=', scene.id)
      .execute();
    await touchScript(tx, script_id, true);
  });
  return { scene_id: scene.id, isNew: true };
}

interface WrittenText {
  readonly id: number;
  readonly content: string;
  readonly author_id: number | null;
  readonly job_id: string | null;
  readonly creation_key?: string;
}

/** Puts a scene's text with those that it had, before it is another one's. */
export async function keepText(tx: Db, { id, ...text }: WrittenText): Promise<void> {
  const { content, author_id, job_id, creation_key } = text;
  await tx
    .insertInto('scene_texts')
    .values({ scene_id: id, content, author_id, job_id, creation_key })
    .execute();
}

async function scriptOf(tx: Db, scene_id: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('scenes')
    .innerJoin('script_versions', 'script_versions.id', 'scenes.version_id')
    .select('script_id')
    .where('scenes.id', '=', scene_id)
    .executeTakeFirst();
  return row?.script_id;
}

/** What a scene is in the newest version: mostly itself. */
async function currentOf(tx: Db, script_id: number, scene_id: number) {
  return await tx
    .selectFrom('scenes')
    .select(['id', 'lineage_id', 'content', 'author_id', 'job_id'])
    .where('version_id', '=', (eb) =>
      eb
        .selectFrom('script_versions')
        .select('id')
        .where('script_id', '=', script_id)
        .orderBy('number', 'desc')
        .limit(1),
    )
    .where('lineage_id', '=', (eb) => eb.selectFrom('scenes').select('lineage_id').where('id', '=', scene_id))
    .orderBy('scene_number')
    .limit(1)
    .executeTakeFirst();
}

/** Whether a job's text stands in the scene, or stood in it, in whatever version. */
async function hasWritten(tx: Db, { lineage_id }: { lineage_id: number }, job_id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from scenes where lineage_id = ${lineage_id} and job_id = ${job_id}
    union all
    select 1 from scene_texts join scenes on scenes.id = scene_id
    where lineage_id = ${lineage_id} and scene_texts.job_id = ${job_id}
    limit 1`.execute(tx);
  return rows.length > 0;
}
