import { listUsers } from '../../../db/queries/accounts/users.ts';
import { presentAccount } from '../../presenters/user.ts';
import { defineRoute } from '../../http/route.ts';
import { accountList, accountListQuery } from '../../schemas/accounts.ts';

export const listUsersRoute = defineRoute({
  method: 'get',
  path: '/api/users',
  summary: 'All accounts',
  tags: ['Accounts'],
  access: 'user',
  query: accountListQuery,
  responses: {
    200: { description: 'Accounts, by username unless another order is asked for', schema: accountList },
  },
  async handler({ context, query: { sort } }) {
    const rows = await listUsers(context.db, sort);
    return { status: 200, body: { users: rows.map(presentAccount) } };
  },
});
