import { sql } from 'kysely';
import type { ScriptType } from '../../../workflows/contracts/job/job.ts';
import type { Db } from '../../database.ts';

/** What a prompt says of a script: undefined: there is none. */
export async function readScriptFacts(db: Db, id: number) {
  const script = await db
    .selectFrom('scripts')
    .select(['title', 'genre', 'tone', 'logline'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!script) return undefined;
  const cast = await db
    .selectFrom('script_characters')
    .innerJoin('characters', 'characters.id', 'character_id')
    .select(['name', 'personality', 'goals', 'voice', 'backstory'])
    .where('script_id', '=', id)
    .orderBy('place')
    .execute();
  return { ...script, cast };
}

export interface SceneFacts {
  readonly version_id: number;
  readonly lineage_id: number;
  readonly scene_number: number;
  readonly setting: string;
  readonly goal: string;
  readonly tension: string;
  readonly tone: string;
  readonly content: string;
  readonly script_type: ScriptType;
}

/** A scene as it stands now: in the newest version, where it is in that still. Undefined: there is none. */
export async function readSceneFacts(db: Db, scene_id: number): Promise<SceneFacts | undefined> {
  const { rows } = await sql<SceneFacts>`
    select c.version_id, c.lineage_id, c.scene_number, c.setting, c.goal, c.tension, c.tone, c.content, v.script_type
    from scenes asked
    join script_versions its on its.id = asked.version_id
    join script_versions v on v.script_id = its.script_id
    join scenes c on c.version_id = v.id and c.lineage_id = asked.lineage_id
    where asked.id = ${scene_id}
    order by v.number desc, c.scene_number limit 1`.execute(db);
  return rows[0];
}

/** The scenes of a version before one of them, in their order. */
export const readScenesBefore = (db: Db, version_id: number, scene_number: number) =>
  db
    .selectFrom('scenes')
    .select(['scene_number as number', 'setting', 'content as text'])
    .where('version_id', '=', version_id)
    .where('scene_number', '<', scene_number)
    .orderBy('scene_number')
    .execute();

/** The scenes of a script's newest version, in their order. */
export const readNewestScenes = (db: Db, script_id: number) =>
  db
    .selectFrom('scenes')
    .select(['scene_number as number', 'setting', 'content as text'])
    .where('version_id', '=', (eb) =>
      eb
        .selectFrom('script_versions')
        .select('id')
        .where('script_id', '=', script_id)
        .orderBy('number', 'desc')
        .limit(1),
    )
    .orderBy('scene_number')
    .execute();

/** A version of a script, by its number; null: the newest. Undefined: there is none. */
export const readVersionToReview = (db: Db, script_id: number, number: number | null) =>
  db
    .selectFrom('script_versions')
    .select(['id', 'number', 'script_type'])
    .where('script_id', '=', script_id)
    .$if(number !== null, (query) => query.where('number', '=', number))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The scenes of a version as they stand, in their order. */
export const readScenesToReview = (db: Db, version_id: number) =>
  db
    .selectFrom('scenes')
    .select(['id as scene_id', 'lineage_id', 'content as text'])
    .where('version_id', '=', version_id)
    .orderBy('scene_number')
    .execute();
