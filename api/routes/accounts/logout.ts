import { SESSION_COOKIE } from '../../auth/sessions.ts';
import { defineRoute } from '../../http/route.ts';

export const logoutRoute = defineRoute({
  method: 'post',
  path: '/api/auth/logout',
  summary: 'Sign out',
  description:
    'Ends the session, or the token, that the request comes with; others of the same account stay.',
  tags: ['Accounts'],
  access: 'user',
  responses: { 204: { description: 'Signed out' } },
  async handler({ context, request, response }) {
    await context.authentication.signOut(request);
    response.clearCookie(SESSION_COOKIE);
    return { status: 204 };
  },
});
