import { sql } from 'kysely';
import type { Db } from '../../../database.ts';
import type { PersonRow } from '../../streams/read.ts';

export interface SceneTextRow {
  readonly id: number;
  readonly content: string;
  /** Who had written it; null: a job. */
  readonly author: PersonRow | null;
  readonly job_id: string | null;
  readonly replaced_at: Date;
  /** The number of the version in which it was replaced. */
  readonly version: number;
}

/** What a scene has said before, in this version or as the scene that it was in an earlier one; newest first. */
export async function listSceneTexts(
  db: Db,
  lineage_id: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SceneTextRow[]; total: number }> {
  const from = sql`
    scene_texts t join scenes c on c.id = t.scene_id join script_versions v on v.id = c.version_id
    where c.lineage_id = ${lineage_id}`;
  const [{ rows }, count] = await Promise.all([
    sql<SceneTextRow>`
      select t.id, t.content, t.job_id, t.created_at as replaced_at, v.number as version,
        (select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name) from users u where u.id = t.author_id) as author
      from ${from} order by t.id desc limit ${limit} offset ${offset}`.execute(db),
    sql<{ total: string }>`select count(*) as total from ${from}`.execute(db),
  ]);
  return { rows, total: Number(count.rows[0]?.total ?? 0) };
}
