import { listAudit } from '../../../db/queries/audit-read.ts';
import { pageFieldsOf, pageWindow } from '../../paging.ts';
import { presentAuditEntry } from '../../presenters/audit-entry.ts';
import { defineRoute } from '../../route.ts';
import { auditList, auditQuery } from '../../schemas/audit.ts';

export const listAuditRoute = defineRoute({
  method: 'get',
  path: '/api/audit',
  summary: 'The audit log, newest first',
  tags: ['Audit'],
  access: 'user',
  query: auditQuery,
  responses: { 200: { description: 'A page of entries', schema: auditList } },
  async handler({ context, query }) {
    const { rows, total } = await listAudit(context.db, query, pageWindow(query));
    return { status: 200, body: { entries: rows.map(presentAuditEntry), ...pageFieldsOf(query, total) } };
  },
});
