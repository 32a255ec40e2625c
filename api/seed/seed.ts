import pLimit from 'p-limit';
import { listDestinations } from '../../db/queries/sites/sites.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import { forbidden } from '../http/errors.ts';
import type { Seeded } from '../schemas/seed.ts';
import { register } from '../files/register-file.ts';
import { bring } from './bring.ts';
import { ensurePeople, type PersonName, type SeededPerson } from './people.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import { SAMPLES, filenameOf, reportOf, type Sample } from './samples.ts';

type Parts = Pick<ApiContext, 'db' | 'engine' | 'settlements' | 'environment' | 'logger' | 'passwords'>;

/** ffmpeg runs, and steps under way, at once. */
const AT_ONCE = 3;

/**
 * Fills an empty installation with people and camera files to look at: real small media, brought into various states by the
 * same actions as people do. What is there already stays as it is, so it can be done again.
 * @throws ProblemError forbidden in production, conflict; EngineUnavailableError
 */
export async function seed(parts: Parts, actor: Actor): Promise<Seeded> {
  if (parts.environment.NODE_ENV === 'production') throw forbidden('In production nothing is seeded.');
  const people = await ensurePeople(parts, actor);
  const outcomes = await pLimit(AT_ONCE).map(SAMPLES, (sample) => trySeed(parts, sample, people));
  return {
    sites: (await listDestinations(parts.db)).map(({ id }) => id),
    users: Object.values(people).map(({ user, password }) => ({
      username: user.username,
      password,
      display_name: user.display_name,
      role: user.role,
    })),
    files: outcomes.flatMap((outcome) => ('id' in outcome ? [outcome] : [])),
    failed: outcomes.flatMap((outcome) => ('id' in outcome ? [] : [outcome])),
  };
}

/** One that cannot be made says why, and stops no other. @throws EngineUnavailableError */
async function trySeed(
  parts: Parts,
  sample: Sample,
  people: Record<PersonName, SeededPerson>,
): Promise<Seeded['files'][number] | Seeded['failed'][number]> {
  try {
    return await seedFile(parts, sample, people);
  } catch (error) {
    if (error instanceof EngineUnavailableError) throw error;
    const filename = filenameOf(sample);
    parts.logger.warn({ err: error, filename }, 'a sample could not be seeded');
    return { filename, site: sample.site, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function seedFile(
  parts: Parts,
  sample: Sample,
  people: Record<PersonName, SeededPerson>,
): Promise<Seeded['files'][number]> {
  const report = await reportOf(parts.environment.DATA_DIR, sample);
  const principal = { kind: 'user', user: people.ada.user, via: 'token' } as const;
  const { id } = await register(parts, { ...report, stored_path: null }, principal);
  const engineer = people.ada.user;
  const colorist = people[sample.colorist].user;
  const state = await bring(parts, { fileId: id, state: sample.state, engineer, colorist });
  return { id, filename: report.filename, site: sample.site, state, wanted: sample.state };
}
