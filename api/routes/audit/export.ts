import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditRow } from '../../../db/queries/audit/read.ts';
import { auditBatches } from '../../../db/queries/audit/export.ts';
import { AUDIT_CSV_HEAD, presentAuditCsv } from '../../presenters/audit-csv.ts';
import { ANSWERED, defineRoute } from '../../http/route.ts';
import { auditFilter } from '../../schemas/audit.ts';

export const exportAuditRoute = defineRoute({
  method: 'get',
  path: '/api/audit.csv',
  summary: 'The audit log as a CSV file, newest first',
  description:
    'All lines that match, as RFC 4180 has it, in UTF-8 with a byte order mark. A text that a spreadsheet would take for a formula begins with an apostrophe.',
  tags: ['Audit'],
  access: 'user',
  query: auditFilter,
  responses: { 200: { description: 'The file', contentTypes: ['text/csv'] } },
  async handler({ context, user, query, response }) {
    const batches = auditBatches(context.db, user, query);
    // Before anything is sent, so that a database that is away is told as such.
    const first = await batches.next();
    const day = new Date().toISOString().slice(0, 10);
    response.status(200).set({
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="greenlit-audit-${day}.csv"`,
      'Cache-Control': 'no-store',
    });
    const text = Readable.from(lines(first.done ? [] : first.value, batches));
    // Somebody who stops the download ends it; so does a database that goes away, which leaves the file cut off.
    await pipeline(text, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
      context.logger.warn({ err: error }, 'A download of the audit log did not come to its end');
    });
    return ANSWERED;
  },
});

async function* lines(first: readonly AuditRow[], rest: AsyncIterable<readonly AuditRow[]>) {
  yield AUDIT_CSV_HEAD + first.map(presentAuditCsv).join('');
  for await (const rows of rest) yield rows.map(presentAuditCsv).join('');
}
