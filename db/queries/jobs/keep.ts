import type { Selectable } from 'kysely';
import type { JobType, KeptResult } from '../../../workflows/contracts/job/job.ts';
import type { Db } from '../../database.ts';
import type { ScriptJobsTable } from '../../schema-jobs.ts';
import { addVersion } from '../scripts/add-version.ts';
import { replaceSceneText } from '../scripts/scenes/replace-text.ts';

/**
 * Makes of a job's text what was asked for, in one transaction, and once: done again it finds what there is.
 * @returns undefined when there is no such job.
 */
export async function keepJobText(db: Db, id: string): Promise<KeptResult | undefined> {
  return await db.transaction().execute(async (tx) => {
    const job = await tx
      .selectFrom('script_jobs')
      .select(['id', 'job_type', 'script_type', 'script_id', 'scene_id', 'text'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!job) return undefined;
    const result = await KEPT_AS[job.job_type](tx, job);
    const { version_id, scene_id, remark } = result;
    await tx
      .updateTable('script_jobs')
      .set({ version_id, replaced_scene_id: scene_id, remark })
      .where('id', '=', id)
      .execute();
    return result;
  });
}

type Job = Pick<Selectable<ScriptJobsTable>, 'id' | 'script_type' | 'script_id' | 'scene_id' | 'text'>;

const NOTHING: KeptResult = { version_id: null, scene_id: null, remark: null };

const KEPT_AS: Readonly<Record<JobType, (tx: Db, job: Job) => Promise<KeptResult>>> = {
  script_generation: asVersion,
  scene_generation: asScene,
  // It changes nothing, and stands with the job.
  script_analysis: () => Promise.resolve(NOTHING),
};

async function asVersion(tx: Db, { id, script_id, script_type, text }: Job): Promise<KeptResult> {
  if (script_id === null) return NOTHING;
  const made = await addVersion(tx, {
    ...{ script_id, script_type, content: text, notes: '', author_id: null, job_id: id },
  });
  return made ? { ...NOTHING, version_id: made.id } : { ...NOTHING, remark: GONE.script };
}

async function asScene(tx: Db, { id, scene_id, script_id, text }: Job): Promise<KeptResult> {
  // The foreign key is null where the scene was taken away meanwhile; then its script is known all the same.
  if (scene_id === null) return script_id === null ? NOTHING : { ...NOTHING, remark: GONE.scene };
  const replaced = await replaceSceneText(tx, scene_id, { content: text, author_id: null, job_id: id });
  return replaced ? { ...NOTHING, scene_id: replaced.scene_id } : { ...NOTHING, remark: GONE.scene };
}

const GONE = {
  script: 'The script is there no more: the text stays with this job.',
  scene: 'The scene is in the newest version no more: the text stays with this job.',
} as const;
