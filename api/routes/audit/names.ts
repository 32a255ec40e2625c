import { auditActions, auditActors } from '../../../db/queries/audit/names.ts';
import { defineRoute } from '../../http/route.ts';
import { auditNames } from '../../schemas/audit.ts';

export const auditNamesRoute = defineRoute({
  method: 'get',
  path: '/api/audit/names',
  summary: 'Who and what occurs in the audit log',
  tags: ['Audit'],
  access: 'user',
  responses: { 200: { description: 'People by name, actions by theirs', schema: auditNames } },
  async handler({ context: { db } }) {
    const [actors, actions] = await Promise.all([auditActors(db), auditActions(db)]);
    return { status: 200, body: { actors, actions } };
  },
});
