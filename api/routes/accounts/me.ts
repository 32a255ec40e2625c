import { defineRoute } from '../../http/route.ts';
import { user as userSchema } from '../../schemas/accounts.ts';

export const meRoute = defineRoute({
  method: 'get',
  path: '/api/auth/me',
  summary: 'Who is signed in',
  tags: ['Accounts'],
  access: 'user',
  responses: { 200: { description: 'The account', schema: userSchema } },
  handler: async ({ user }) => ({ status: 200, body: user }),
});
