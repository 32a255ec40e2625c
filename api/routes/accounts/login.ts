import { findUser } from '../../../db/queries/accounts/users.ts';
import { TOKEN_LIFETIME } from '../../auth/tokens.ts';
import { isOwnOrigin } from '../../auth/origin.ts';
import { ProblemError, forbidden } from '../../http/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { login, loginForm, signIn } from '../../schemas/accounts.ts';

export const loginRoute = defineRoute({
  method: 'post',
  path: '/api/auth/login',
  summary: 'Sign in',
  description:
    'With a JSON body: a session for browsers, in the cookie `greenlit_session`. With a form: a token for programs; what ' +
    'OAuth 2.0 sends beside name and password is taken and not needed. `username` may be the email.',
  tags: ['Accounts'],
  access: 'public',
  body: login,
  form: loginForm,
  responses: { 200: { description: 'Signed in', schema: signIn } },
  problems: ['unauthenticated', 'rate_limited', 'forbidden'],
  async handler({ context, request, response }) {
    const { authentication, tokens, db, environment } = context;
    const wantsToken = request.is('urlencoded') !== false;
    if (!wantsToken && !isOwnOrigin(request, environment.CORS_ORIGINS)) {
      throw forbidden('Sign-ins are taken from our own pages only.');
    }
    const principal = await authentication.checkPassword(request, response);
    const row = principal?.kind === 'user' && (await findUser(db, principal.user.id));
    if (!row) throw new ProblemError('unauthenticated', 'The username or the password is wrong.');
    const { user } = principal;
    if (!wantsToken) {
      await authentication.signIn(request, response, principal);
      return { status: 200, body: { user } };
    }
    const access_token = await tokens.issue(row.id, row.password_hash);
    return { status: 200, body: { access_token, token_type: 'bearer', expires_in: TOKEN_LIFETIME, user } };
  },
});
