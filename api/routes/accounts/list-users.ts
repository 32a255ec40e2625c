import { listUsers } from '../../../db/queries/accounts/users.ts';
import { presentAccount } from '../../presenters/user.ts';
import { defineRoute } from '../../http/route.ts';
import { accountList } from '../../schemas/accounts.ts';

export const listUsersRoute = defineRoute({
  method: 'get',
  path: '/api/users',
  summary: 'All accounts',
  tags: ['Accounts'],
  access: 'user',
  responses: { 200: { description: 'Accounts by username', schema: accountList } },
  async handler({ context }) {
    const rows = await listUsers(context.db);
    return { status: 200, body: { users: rows.map(presentAccount) } };
  },
});
