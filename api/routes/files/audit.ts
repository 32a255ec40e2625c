import { readTrail } from '../../../db/queries/audit/read.ts';
import { fileExists } from '../../../db/queries/files/read.ts';
import { notFound } from '../../http/errors.ts';
import { presentAuditEntry } from '../../presenters/audit-entry.ts';
import { defineRoute } from '../../http/route.ts';
import { trail } from '../../schemas/audit.ts';
import { fileParams } from '../../schemas/files.ts';

export const fileAuditRoute = defineRoute({
  method: 'get',
  path: '/api/files/:id/audit',
  summary: 'Everything that happened to a file, oldest first',
  tags: ['Files'],
  access: 'user',
  params: fileParams,
  about: 'file',
  responses: { 200: { description: 'The trail', schema: trail } },
  async handler({ context: { db }, params: { id } }) {
    const [isThere, rows] = await Promise.all([fileExists(db, id), readTrail(db, 'file', id)]);
    if (!isThere) throw notFound('such file');
    return { status: 200, body: { entries: rows.map(presentAuditEntry) } };
  },
});
