import type { Environment } from '../../config/environment.ts';
import { isLostFile } from '../../db/queries/files/lost.ts';
import type { FileRow, FileSummaryRow } from '../../db/queries/files/read.ts';
import {
  allowedFileActions,
  type FileAction,
  type Priority,
} from '../../workflows/contracts/file/transitions.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { FileDelivery } from '../schemas/file-delivery.ts';
import type { CameraFile, CameraFileSummary } from '../schemas/files.ts';
import type { PendingCommand } from '../../db/queries/commands/find.ts';
import { presentPending } from './pending.ts';
import { artifactUrl } from './artifact-url.ts';
import { workflowLink } from './temporal-url.ts';

/** A camera file in the list. */
export function presentFileSummary(environment: Environment, row: FileSummaryRow): CameraFileSummary {
  const { probe } = row;
  const urlOf = (key: string | null | undefined): string | null =>
    key ? artifactUrl(key, row.sha256) : null;
  return {
    id: row.id,
    filename: row.filename,
    source_site: row.source_site,
    destination_site: row.destination_site,
    path: row.path,
    size_bytes: Number(row.size_bytes),
    sha256: row.sha256,
    state: row.state,
    task: row.task,
    allowed: allowedOf(row),
    priority: row.priority as Priority,
    colorist: row.colorist,
    transfer_id: row.transfer_id,
    probe: probe && withoutKeys(probe),
    poster_url: urlOf(probe?.poster_key),
    proxy_url: urlOf(probe?.proxy_key),
    reason: row.reason,
    failure: row.failure,
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ...workflowLink(environment, workflowIdOf('file', row.id)),
  };
}

/** A camera file as its page shows it. */
export const presentFile = (
  environment: Environment,
  row: FileRow,
  beside: { readonly pending: readonly PendingCommand[]; readonly delivery: FileDelivery | null },
): CameraFile => ({
  ...presentFileSummary(environment, row),
  pending: presentPending(beside.pending),
  delivery: beside.delivery,
  metadata: row.metadata,
  sidecars: [...row.sidecars],
  places: { source: row.stored_path ?? row.path, ...(row.run?.places ?? NOWHERE) },
});

/** What had been sending one that nothing works on any more is taken up again by whoever starts its transfer. */
function allowedOf(row: FileSummaryRow): FileAction[] {
  const allowed = allowedFileActions(row.state, row.task);
  return row.state === 'transferring' && isLostFile(row) ? ['start_transfer', ...allowed] : [...allowed];
}

const NOWHERE = { copy: null, mam: null, archive: null };

const withoutKeys = ({
  poster_key: _poster,
  proxy_key: _proxy,
  holds = null,
  ...probe
}: NonNullable<FileSummaryRow['probe']>): CameraFile['probe'] => ({
  ...probe,
  holds: holds && { ...holds, sequences: [...holds.sequences] },
});
