import { verifyAudit } from '../../../db/queries/audit/read.ts';
import { ADMINS } from '../../policies/roles.ts';
import { defineRoute } from '../../http/route.ts';
import { auditCheck } from '../../schemas/audit.ts';

export const verifyAuditRoute = defineRoute({
  method: 'post',
  path: '/api/audit/verify',
  summary: 'Check the hash of every line of the audit log',
  tags: ['Audit'],
  access: 'user',
  roles: ADMINS,
  responses: { 200: { description: 'Whether the chain is whole', schema: auditCheck } },
  handler: async ({ context }) => ({ status: 200, body: await verifyAudit(context.db) }),
});
