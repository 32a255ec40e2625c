import type { AuditRow } from '../../db/queries/audit/read.ts';
import type { FileRow } from '../../db/queries/files/read.ts';
import type { FileDelivery } from '../schemas/file-delivery.ts';
import { presentAuditEntry } from './audit-entry.ts';

/**
 * What a file's run has of its delivery, with what the audit log says of when and by whom.
 * @param line the newest one of its deliveries
 */
export function presentDelivery(
  { id, run }: Pick<FileRow, 'id' | 'run'>,
  line: AuditRow | undefined,
): FileDelivery | null {
  const mam = run?.places.mam ?? null;
  if (!run?.delivery || mam === null) return null;
  const { graded, files, bytes, sha256, manifest_c4 } = run.delivery;
  const entry = line ? presentAuditEntry(line) : null;
  return {
    ...{ graded, files, bytes, sha256 },
    path: below(mam, id),
    manifest: { c4: manifest_c4, generation: generationOf(entry?.detail['manifest']) },
    delivered_at: entry?.at ?? null,
    delivered_by: entry?.actor ?? null,
  };
}

/** From the site's folder on: a MAM folder is named for its file. */
function below(path: string, id: string): string {
  const plain = path.replaceAll('\\', '/');
  const at = plain.lastIndexOf(`mam/${id}`);
  return at < 0 ? plain : plain.slice(at);
}

/** Manifests are called `0001_<folder>_<time>.mhl`: ASC MHL v2.0, file naming. */
function generationOf(manifest: unknown): number | null {
  const [, number] = typeof manifest === 'string' ? (/[/\\](\d{4,})_[^/\\]*$/.exec(manifest) ?? []) : [];
  return number === undefined ? null : Number(number);
}
