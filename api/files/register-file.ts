import { findFileStanding } from '../../db/queries/files/read.ts';
import { registerFile, type NewFile } from '../../db/queries/files/register.ts';
import { storeOf } from '../../db/kinds.ts';
import { MissingReferenceError } from '../../db/missing-reference.ts';
import { listDestinations } from '../../db/queries/sites/sites.ts';
import { assertOwnSite } from '../auth/daemon-keys.ts';
import { actorOf, type Principal } from '../auth/principal.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import { invalid } from '../http/errors.ts';
import { supersede } from './supersede.ts';
import { followMove } from './follow-move.ts';
import type { RegisterFile } from '../schemas/file-reports.ts';

type Parts = Pick<ApiContext, 'db' | 'engine' | 'logger'>;

export interface Registered {
  readonly id: string;
  /** False: it was reported before. */
  readonly isNew: boolean;
}

/**
 * Registers a camera file and starts its workflow. The row comes first: should the workflow service be away, maintenance
 * starts the workflow later, and nothing that a daemon has found is lost.
 * @throws ProblemError forbidden, validation_failed; EngineUnavailableError where what was reported before cannot be told so
 */
export async function register(
  parts: Parts,
  file: RegisterFile & Pick<NewFile, 'stored_path'>,
  principal: Principal,
): Promise<Registered> {
  const { moved_from: _from, supersedes: _beginning, ...facts } = file;
  assertOwnSite(principal, file.source_site);
  const destination_site = await destinationOf(parts, file);
  const actor = reporterOf(principal, file.source_site);
  const followed = await followMove(parts, file, actor);
  if (followed !== undefined) return { id: followed, isNew: false };
  const created_by = actor.username;
  const registered = await registerFile(parts.db, { ...facts, destination_site, created_by }).catch(
    (error: unknown) => {
      if (!(error instanceof MissingReferenceError)) throw error;
      throw invalid([{ path: 'source_site', message: error.message }]);
    },
  );
  const isStarted = !registered.isNew && (await findFileStanding(parts.db, registered.id))?.isStarted;
  if (!isStarted) await start(parts, registered.id);
  await supersede(parts, file, registered.id, actor);
  return registered;
}

/** A person, or the daemon of the site. */
function reporterOf(principal: Principal, site: string): Actor {
  if (principal.kind === 'user') return actorOf(principal.user);
  const name = `daemon-${site}`;
  return { id: null, username: name, display_name: name, role: 'system' };
}

/** Where the file is to go: as asked, or where its site sends files. @throws ProblemError validation_failed */
export async function destinationOf(
  { db }: Pick<Parts, 'db'>,
  { source_site, destination_site }: Pick<RegisterFile, 'source_site' | 'destination_site'>,
): Promise<string | null> {
  const sites = await listDestinations(db);
  const source = sites.find(({ id }) => id === source_site);
  if (!source) throw invalid([{ path: 'source_site', message: 'There is no such site.' }]);
  const destination = destination_site ?? source.default_destination;
  if (destination === null) return null;
  if (!sites.some(({ id }) => id === destination))
    throw invalid([{ path: 'destination_site', message: 'There is no such site.' }]);
  if (destination === source_site)
    throw invalid([{ path: 'destination_site', message: 'That is where the file is.' }]);
  return destination;
}

async function start({ db, engine, logger }: Parts, id: string): Promise<void> {
  const start = await storeOf('file').findStart(db, id);
  if (!start) return;
  try {
    await engine.start(start);
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    logger.warn({ err: error, file: id }, 'a file is registered, its workflow could not be started yet');
  }
}
