import { z } from 'zod';
import { changeUser } from '../../accounts/change-user.ts';
import { assertOwnPassword } from '../../accounts/own-password.ts';
import { actorOf } from '../../auth/principal.ts';
import { conflict, notFound } from '../../http/errors.ts';
import { ADMINS } from '../../policies/roles.ts';
import { presentAccount } from '../../presenters/user.ts';
import { defineRoute } from '../../http/route.ts';
import { account, patchUser, userIdText } from '../../schemas/accounts.ts';

export const patchUserRoute = defineRoute({
  method: 'patch',
  path: '/api/users/:id',
  summary: 'Change an account',
  description: 'Disabling it, or giving it another password, ends its sessions and its tokens.',
  tags: ['Accounts'],
  access: 'user',
  roles: ADMINS,
  params: z.object({ id: userIdText }),
  body: patchUser,
  responses: { 200: { description: 'The account', schema: account } },
  problems: ['conflict', 'rate_limited'],
  async handler({ context, user, params, body }) {
    assertOwnPassword(context.environment, body.password);
    const changed = await changeUser(context, params.id, body, actorOf(user));
    switch (changed.outcome) {
      case 'changed':
        return { status: 200, body: presentAccount(changed.row) };
      case 'not_found':
        throw notFound('such user');
      case 'last_admin':
        throw conflict('This is the last admin who can sign in.');
    }
  },
});
