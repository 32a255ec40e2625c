import { createUser } from '../../accounts/create-user.ts';
import { assertOwnPassword } from '../../accounts/own-password.ts';
import { actorOf } from '../../auth/principal.ts';
import { conflict } from '../../http/errors.ts';
import { ADMINS } from '../../policies/roles.ts';
import { presentAccount } from '../../presenters/user.ts';
import { defineRoute } from '../../http/route.ts';
import { account, createUser as createUserBody } from '../../schemas/accounts.ts';

export const createUserRoute = defineRoute({
  method: 'post',
  path: '/api/users',
  summary: 'Make an account',
  tags: ['Accounts'],
  access: 'user',
  roles: ADMINS,
  body: createUserBody,
  idempotent: true,
  responses: { 201: { description: 'The account', schema: account } },
  problems: ['conflict', 'rate_limited'],
  async handler({ context, user, body }) {
    assertOwnPassword(context.environment, body.password, body.username);
    const created = await createUser(context, body, actorOf(user));
    if (!created) throw conflict('The username or the email is taken.');
    return { status: 201, body: presentAccount(created) };
  },
});
