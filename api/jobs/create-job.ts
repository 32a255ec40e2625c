import type { Db } from '../../db/database.ts';
import { createScriptJob, lockForRetry, type NewScriptJob } from '../../db/queries/jobs/create.ts';
import { readSceneFacts, readVersionToReview } from '../../db/queries/jobs/material.ts';
import { readScene } from '../../db/queries/scripts/scenes/read.ts';
import { readScriptRight } from '../../db/queries/scripts/visible.ts';
import { allows } from '../../workflows/contracts/scripts.ts';
import { allowedJobCommands, isUnfinished } from '../../workflows/contracts/job/job.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { conflict, forbidden, invalid, notFound, ProblemError } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import type { CreateScriptJob, RegenerateScene } from '../schemas/script-jobs.ts';
import { assertOwnJob } from './own-job.ts';
import { startScriptJob } from './start-job.ts';

type Wanted = Pick<NewScriptJob, 'job_type' | 'script_type' | 'script_id' | 'scene_id' | 'about_version_id'>;

/**
 * Has a script or a scene written, or a version analysed. It goes on by itself; the answer does not wait for it.
 * @param onceId of the request: the job's id.
 * @throws ProblemError validation_failed, forbidden, conflict
 */
export async function createJob(
  context: ApiContext,
  user: User,
  asked: CreateScriptJob,
  onceId: string,
): Promise<void> {
  const { prompt = '', budget_usd = null } = asked;
  if (asked.prompt === undefined && asked.job_type !== 'script_analysis')
    throw invalid([{ path: 'prompt', message: 'says what is to be written' }]);
  const wanted = await wantedOf(context.db, user, asked);
  const job = { ...wanted, id: onceId, owner_id: user.id, prompt, retry_of: null, budget_usd };
  await store(context, user, job);
}

/**
 * Has a scene of the newest version written anew.
 * @throws ProblemError not_found, forbidden, conflict
 */
export async function regenerateScene(
  context: ApiContext,
  user: User,
  scene_id: number,
  { prompt = '', budget_usd = null }: RegenerateScene,
  onceId: string,
): Promise<void> {
  const wanted = await ofScene(context.db, user, scene_id);
  if (!wanted) throw notFound('such scene');
  const job = { ...wanted, id: onceId, owner_id: user.id, prompt, retry_of: null, budget_usd };
  await store(context, user, job);
}

/**
 * Tries again what came to nothing, as a job of its own. While a retry is at work it is the answer to whoever asks again.
 * @returns the id of the job that tries it again. @throws ProblemError not_found, illegal_transition, forbidden, conflict
 */
export async function retryJob(context: ApiContext, user: User, id: string, onceId: string): Promise<string> {
  const made = await context.db.transaction().execute(async (tx) => {
    const job = await lockForRetry(tx, id);
    if (!job) throw notFound('such job');
    const { state, retried_as, ...again } = job;
    const { job_type, script_id, scene_id, about_version_id, owner_id } = again;
    assertOwnJob(user, owner_id);
    if (retried_as !== null) return retried_as;
    if (isUnfinished(state) || state === 'completed')
      throw new ProblemError('illegal_transition', `A job that is ${state} is not tried again.`, {
        state,
        allowed: [...allowedJobCommands(state)],
      });
    if (job_type === 'scene_generation' && scene_id === null && script_id !== null)
      throw conflict('The scene is there no more.');
    if (job_type === 'script_analysis') {
      if (about_version_id === null || script_id === null) throw conflict('The version is there no more.');
      if ((await readScriptRight(tx, user, script_id)) === null)
        throw forbidden('The script is not shared with you any more.');
    } else await assertMayWrite(tx, user, script_id);
    await createScriptJob(tx, { ...again, id: onceId, retry_of: id }, actorOf(user));
    return onceId;
  });
  await startScriptJob(context, made);
  return made;
}

async function store(context: ApiContext, user: User, job: NewScriptJob): Promise<void> {
  await context.db.transaction().execute((tx) => createScriptJob(tx, job, actorOf(user)));
  await startScriptJob(context, job.id);
}

async function wantedOf(db: Db, user: User, asked: CreateScriptJob): Promise<Wanted> {
  const { job_type, script_id = null, scene_id = null } = asked;
  if (job_type === 'script_analysis') return await ofVersion(db, user, asked);
  if ((asked.version ?? null) !== null)
    throw invalid([{ path: 'version', message: 'is for script_analysis' }]);
  const script_type = asked.script_type ?? 'screenplay';
  if (job_type === 'script_generation') {
    if (scene_id !== null) throw invalid([{ path: 'scene_id', message: 'is for scene_generation' }]);
    if (script_id !== null && (await readScriptRight(db, user, script_id)) === null)
      throw invalid([{ path: 'script_id', message: 'must be a script of yours' }]);
    await assertMayWrite(db, user, script_id);
    return { job_type, script_type, script_id, scene_id: null, about_version_id: null };
  }
  if (scene_id === null) {
    if (script_id !== null) throw invalid([{ path: 'scene_id', message: 'says which scene of the script' }]);
    return { job_type, script_type, script_id, scene_id, about_version_id: null };
  }
  const wanted = await ofScene(db, user, scene_id);
  if (!wanted) throw invalid([{ path: 'scene_id', message: 'must be a scene of yours' }]);
  if (script_id !== null && script_id !== wanted.script_id)
    throw invalid([{ path: 'scene_id', message: 'must be a scene of this script' }]);
  if (asked.script_type !== undefined && asked.script_type !== wanted.script_type)
    throw invalid([{ path: 'script_type', message: `The scene is of a ${wanted.script_type}` }]);
  return wanted;
}

/** Whoever may read a script may have it analysed. @throws ProblemError validation_failed, conflict */
async function ofVersion(db: Db, user: User, asked: CreateScriptJob): Promise<Wanted> {
  const { job_type, script_id = null, version = null, scene_id = null } = asked;
  if (scene_id !== null) throw invalid([{ path: 'scene_id', message: 'is for scene_generation' }]);
  if (script_id === null || (await readScriptRight(db, user, script_id)) === null)
    throw invalid([{ path: 'script_id', message: 'must be a script of yours' }]);
  const found = await readVersionToReview(db, script_id, version);
  if (!found && version !== null)
    throw invalid([{ path: 'version', message: `The script has no v${version}` }]);
  if (!found) throw conflict('The script has no version yet: save one, then have it analysed.');
  const { id: about_version_id, number, script_type } = found;
  if (script_type !== 'screenplay')
    throw conflict(`Only a screenplay is analysed, and v${number} is ${A_TYPE[script_type]}.`);
  return { job_type, script_type, script_id, scene_id: null, about_version_id };
}

const A_TYPE = { treatment: 'a treatment', outline: 'an outline' } as const;

/** Null: for this person there is no such scene. @throws ProblemError forbidden, conflict */
async function ofScene(db: Db, user: User, scene_id: number): Promise<Wanted | null> {
  const [scene, facts] = await Promise.all([readScene(db, user, scene_id), readSceneFacts(db, scene_id)]);
  if (!scene || !facts) return null;
  assertAllowed(scene.rights);
  if (!scene.is_current)
    throw conflict('An older version stays as it is: restore it, and change the scenes of the new one.');
  const { script_id } = scene;
  return {
    job_type: 'scene_generation',
    script_type: facts.script_type,
    script_id,
    scene_id,
    about_version_id: null,
  };
}

async function assertMayWrite(db: Db, user: User, script_id: number | null): Promise<void> {
  if (script_id !== null) assertAllowed((await readScriptRight(db, user, script_id)) ?? 'read');
}

function assertAllowed(has: Parameters<typeof allows>[0]): void {
  if (!allows(has, 'write')) throw forbidden('The script is shared with you, but not to write in it.');
}
