import { listAudit } from '../../../db/queries/audit/read.ts';
import { nameSubjects } from '../../../db/queries/audit/subjects.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { presentListedEntry } from '../../presenters/listed-audit-entry.ts';
import { defineRoute } from '../../http/route.ts';
import { auditList, auditQuery } from '../../schemas/audit.ts';

export const listAuditRoute = defineRoute({
  method: 'get',
  path: '/api/audit',
  summary: 'The audit log, newest first unless another order is asked for',
  tags: ['Audit'],
  access: 'user',
  query: auditQuery,
  responses: { 200: { description: 'A page of entries', schema: auditList } },
  async handler({ context: { db }, user, query }) {
    const { rows, total } = await listAudit(db, user, query, query.sort, pageWindow(query));
    const names = await nameSubjects(db, rows);
    const entries = rows.map((row) => presentListedEntry(row, names, user));
    return { status: 200, body: { entries, ...pageFieldsOf(query, total) } };
  },
});
