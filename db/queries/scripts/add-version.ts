import { sql } from 'kysely';
import { cutScenes, type CutScene } from '../../../screenplay/scenes/cut.ts';
import { draftText } from '../../../screenplay/draft/changes.ts';
import { matchScenes } from '../../../screenplay/scenes/match.ts';
import type { ScriptType } from '../../../workflows/contracts/job/job.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import type { Db } from '../../database.ts';
import { workbenchText } from '../drafts/follow.ts';
import { tellOfScript } from './tell.ts';
import { lockDraftText, rewriteDraft } from '../drafts/text.ts';
import { carryProduction } from './production/carry.ts';

export interface NewVersion {
  readonly script_id: number;
  readonly script_type: ScriptType;
  readonly content: string;
  readonly notes: string;
  /** Null: a job. */
  readonly author_id: number | null;
  /** A job makes one version, however often it says so. */
  readonly job_id?: string;
  /** The number of the version that it restores. */
  readonly restores?: number;
  /** Of the request that makes it: its repeat finds what there is. */
  readonly creation_key?: string;
}

export interface AddedVersion {
  readonly id: number;
  readonly number: number;
  /** False: it was there. */
  readonly isNew: boolean;
}

/** Rows of one statement, which has 65,535 parameters at most. */
const ROWS = 2_000;

/**
 * Adds a version to a script, the next one, and its scenes, which are those of the version before as far as they are found there:
 * these keep what is said of them. The script is locked until the transaction ends.
 * @returns undefined when there is no such script.
 */
export async function addVersion(tx: Db, version: NewVersion): Promise<AddedVersion | undefined> {
  const { script_id, content, script_type, notes, author_id } = version;
  const { job_id = null, restores = null, creation_key = null } = version;
  const script = await tx
    .selectFrom('scripts')
    .select('id')
    .where('id', '=', script_id)
    .forUpdate()
    .executeTakeFirst();
  if (!script) return undefined;
  const made = await findMade(tx, { job_id, creation_key });
  if (made) return { ...made, isNew: false };

  await keepDraft(tx, version);
  const before = await readNewest(tx, script_id);
  const added = await tx
    .insertInto('script_versions')
    .values({
      ...{ script_id, script_type, content, notes, author_id, job_id, restores, creation_key },
      ...{ number: (before?.number ?? 0) + 1, words: countWords(content) },
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  const rows = scenesOf(version, before?.scenes ?? []).map((scene) => ({ ...scene, version_id: added.id }));
  for (let at = 0; at < rows.length; at += ROWS)
    await tx
      .insertInto('scenes')
      .values(rows.slice(at, at + ROWS))
      .execute();
  if (before) await carryProduction(tx, before.id, { ...version, id: added.id });
  await tx
    .updateTable('scripts')
    .set({ updated_at: sql<Date>`now()`, scenes_changed_at: null })
    .where('id', '=', script_id)
    .execute();
  await rewriteDraft(tx, script_id, content, author_id);
  await tellOfScript(tx, script_id);
  return { ...added, isNew: true };
}

/** What writers have in hand and no version has yet becomes one before another text takes its place. */
async function keepDraft(tx: Db, { script_id, script_type, content }: NewVersion): Promise<void> {
  const draft = await lockDraftText(tx, script_id);
  if (!draft || draft.text === draftText(content) || draft.text.trim() === '') return;
  if (draft.text === (await workbenchText(tx, script_id))) return;
  const kept = { script_id, script_type, content: draft.text, author_id: null };
  await addVersion(tx, { ...kept, notes: 'The draft, as it was before another text took its place' });
}

export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

async function findMade(
  tx: Db,
  { job_id, creation_key }: { job_id: string | null; creation_key: string | null },
): Promise<{ id: number; number: number } | undefined> {
  if (job_id === null && creation_key === null) return undefined;
  return await tx
    .selectFrom('script_versions')
    .select(['id', 'number'])
    .where((eb) => eb.or([eb('job_id', '=', job_id), eb('creation_key', '=', creation_key)]))
    .executeTakeFirst();
}

async function readNewest(tx: Db, script_id: number) {
  const newest = await tx
    .selectFrom('script_versions')
    .select(['id', 'number', 'script_type'])
    .where('script_id', '=', script_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return undefined;
  const scenes = await tx
    .selectFrom('scenes')
    .selectAll()
    .where('version_id', '=', newest.id)
    .orderBy('scene_number')
    .execute();
  return {
    id: newest.id,
    number: newest.number,
    scenes: scenes.map((scene) => ({ ...scene, ...headOf(scene.content, newest.script_type) })),
  };
}

type Before = NonNullable<Awaited<ReturnType<typeof readNewest>>>['scenes'];

/** The heading that a scene's text begins with, and its number; else it has none. */
function headOf(content: string, script_type: ScriptType): { heading: string; number: string | null } {
  const [first] = cutScenes(content, script_type);
  return { heading: first?.heading ?? '', number: first?.number ?? null };
}

/** No more scenes than this: what follows stays with the last of them. */
function atMost(most: number, scenes: readonly CutScene[]): readonly CutScene[] {
  const last = scenes[most - 1];
  if (!last || scenes.length === most) return scenes;
  const rest = scenes.slice(most - 1);
  const text = rest.map((scene) => scene.text).join('');
  return [...scenes.slice(0, most - 1), { ...last, text, to: last.from + text.length }];
}

/** The new version's scenes as they are stored, with all that goes with those that they were before. */
function scenesOf({ content, script_type, author_id, job_id }: NewVersion, before: Before) {
  const cut = atMost(SCRIPT_LIMITS.scenes, cutScenes(content, script_type));
  const lineages = matchScenes(
    before.map(({ lineage_id, heading, number, content }) => ({
      ...{ lineage: lineage_id, heading, number, text: content },
    })),
    cut,
  );
  const known = new Map(before.map((scene) => [scene.lineage_id, scene]));
  return cut.map(({ heading, text }, at) => {
    const lineage_id = lineages[at] ?? undefined;
    const was = lineage_id === undefined ? undefined : known.get(lineage_id);
    const isSame = was?.content.trim() === text.trim();
    return {
      ...(lineage_id !== undefined && { lineage_id }),
      scene_number: at + 1,
      // A setting that somebody has given stays; one that is but the heading follows it.
      setting: was && was.setting !== was.heading ? was.setting : heading,
      goal: was?.goal ?? '',
      tension: was?.tension ?? '',
      tone: was?.tone ?? '',
      content: text,
      author_id: isSame ? was.author_id : author_id,
      job_id: isSame ? was.job_id : (job_id ?? null),
    };
  });
}
