import type { Db } from '../../database.ts';
import type { Reader } from '../../visibility.ts';
import { auditLines, type AuditFilter, type AuditRow } from './read.ts';
import { subjectsNamed } from './subjects.ts';

const BATCH = 1000;

/** Every line that matches, newest first, in batches. Lines written meanwhile are not among them. */
export async function* auditBatches(db: Db, reader: Reader, filter: AuditFilter): AsyncGenerator<AuditRow[]> {
  const subjects = filter.subject ? await subjectsNamed(db, filter.subject) : null;
  let before: string | null = null;
  for (;;) {
    const lines = auditLines(db, reader, filter, subjects).selectAll().orderBy('id', 'desc').limit(BATCH);
    const rows: AuditRow[] = await (before === null ? lines : lines.where('id', '<', before)).execute();
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    before = last.id;
  }
}
