import { moveFile, registeredAt } from '../../db/queries/files/move.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import { fileMove } from '../../workflows/contracts/file/messages.ts';
import type { ApiContext } from '../context.ts';
import { randomUUID } from 'node:crypto';
import type { RegisterFile } from '../schemas/file-reports.ts';

type Parts = Pick<ApiContext, 'db' | 'engine'>;

/**
 * A file that was reported at `moved_from`, which is gone, lies at another path now: its row and its workflow follow.
 * @returns its id; undefined where no such file was reported, or this path has one of its own.
 * @throws EngineUnavailableError: nothing is lost, whoever reports it does so again.
 */
export async function followMove(
  { db, engine }: Parts,
  { source_site, sha256, filename, path, moved_from }: RegisterFile,
  actor: Actor,
): Promise<string | undefined> {
  if (moved_from === undefined || (await registeredAt(db, { source_site, path, sha256 }))) return undefined;
  const file = await registeredAt(db, { source_site, path: moved_from, sha256 });
  if (!file) return undefined;
  const { id, isUploaded } = file;
  // What was uploaded lies where it lay. A workflow that has ended learns it from the row, should it be taken up again.
  const subject = { kind: 'file', id } as const;
  const isTold =
    !isUploaded && (await engine.tell(subject, fileMove(randomUUID(), actor, { path, filename })));
  await moveFile(db, id, { from: moved_from, path, filename }, isTold ? null : actor);
  return id;
}
