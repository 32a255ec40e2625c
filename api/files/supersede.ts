import { randomUUID } from 'node:crypto';
import { registeredAt } from '../../db/queries/files/move.ts';
import { deliver } from '../../engine/deliver.ts';
import type { FileCommand } from '../../workflows/contracts/file/file.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';
import type { RegisterFile } from '../schemas/file-reports.ts';

type Parts = Pick<ApiContext, 'db' | 'engine'>;

/**
 * Takes the beginning of a file out, which was reported as if it were the whole when its copy stalled. What is archived stays.
 * @param id of the whole.
 * @throws EngineUnavailableError: nothing is lost, whoever reports it does so again.
 */
export async function supersede(
  { db, engine }: Parts,
  { source_site, path, sha256, supersedes }: RegisterFile,
  id: string,
  actor: Actor,
): Promise<void> {
  if (supersedes === undefined || supersedes === sha256) return;
  const beginning = await registeredAt(db, { source_site, path, sha256: supersedes });
  if (!beginning || beginning.state === 'archived' || beginning.state === 'rejected') return;
  const command: FileCommand = {
    ...{ id: randomUUID(), action: 'reject', actor },
    reason: `It is only the beginning of the file, whose copy had stalled. Superseded by the whole: ${id}.`,
  };
  const subject = { kind: 'file', id: beginning.id } as const;
  await deliver(db, engine, { subject, signal: { ...command, name: 'reject' } });
}
