import { readTrail } from '../../../db/queries/audit/read.ts';
import { streamExists } from '../../../db/queries/streams/create.ts';
import { notFound } from '../../http/errors.ts';
import { presentAuditEntry } from '../../presenters/audit-entry.ts';
import { defineRoute } from '../../http/route.ts';
import { trail } from '../../schemas/audit.ts';
import { streamParams } from '../../schemas/streams.ts';

export const streamAuditRoute = defineRoute({
  method: 'get',
  path: '/api/streams/:id/audit',
  summary: 'Every decision and event of a stream, oldest first',
  tags: ['Streams'],
  access: 'user',
  params: streamParams,
  about: 'stream',
  responses: { 200: { description: 'The trail', schema: trail } },
  async handler({ context: { db }, params: { id } }) {
    const [isThere, rows] = await Promise.all([streamExists(db, id), readTrail(db, 'stream', id)]);
    if (!isThere) throw notFound('such stream');
    return { status: 200, body: { entries: rows.map(presentAuditEntry) } };
  },
});
