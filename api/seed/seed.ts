import pLimit from 'p-limit';
import { listDestinations } from '../../db/queries/sites/sites.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import { forbidden } from '../http/errors.ts';
import type { Seeded } from '../schemas/seed.ts';
import { register } from '../files/register-file.ts';
import { bring } from './bring.ts';
import { ensurePeople, type PersonName, type SeededPerson } from './people.ts';
import { SAMPLES, reportOf, type Sample } from './samples.ts';

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
  const files = await pLimit(AT_ONCE).map(SAMPLES, (sample) => seedFile(parts, sample, people));
  return {
    sites: (await listDestinations(parts.db)).map(({ id }) => id),
    users: Object.values(people).map(({ user, password }) => ({
      username: user.username,
      password,
      display_name: user.display_name,
      role: user.role,
    })),
    files,
  };
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
