import { TOKEN_LIFETIME } from '../../auth/tokens.ts';
import { isKnownPassword } from '../../../config/known-words.ts';
import { isOwnOrigin } from '../../auth/origin.ts';
import { ProblemError, forbidden } from '../../http/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { login, loginForm, signIn } from '../../schemas/accounts.ts';

/** Whoever is not signed in sends two short texts, each of their characters as `\\u706f` if need be. */
const LOGIN_BYTES = 16 * 1024;

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
  bodyBytes: LOGIN_BYTES,
  responses: { 200: { description: 'Signed in', schema: signIn } },
  problems: ['unauthenticated', 'rate_limited', 'forbidden'],
  async handler({ context, body, request, response }) {
    const { authentication, environment } = context;
    const wantsToken = request.is('urlencoded') !== false;
    if (!wantsToken && !isOwnOrigin(request, environment.CORS_ORIGINS)) {
      throw forbidden('Sign-ins are taken from our own pages only.');
    }
    const person = await authentication.checkPassword(request, response);
    if (!person) throw wrong();
    const { user } = person;
    if (environment.NODE_ENV === 'production' && isKnownPassword(body.password, user.username))
      throw forbidden(
        'This account still has a password that everybody knows: an admin has to give it another.',
      );
    if (!wantsToken) {
      if (!(await authentication.signIn(request, response, person))) throw wrong();
      return { status: 200, body: { user } };
    }
    const access_token = await authentication.signInByToken(person);
    if (access_token === null) throw wrong();
    return { status: 200, body: { access_token, token_type: 'bearer', expires_in: TOKEN_LIFETIME, user } };
  },
});

const wrong = (): ProblemError =>
  new ProblemError('unauthenticated', 'The username or the password is wrong.');
