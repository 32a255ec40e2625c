import packageJson from '../../../package.json' with { type: 'json' };
import { ANSWERED, defineRoute } from '../../http/route.ts';
import { healthLine } from '../../schemas/health.ts';
import { sendPage, wantsPage } from '../../http/web.ts';

export const homeRoute = defineRoute({
  method: 'get',
  path: '/',
  summary: 'A health line for programs, the web app for browsers',
  tags: ['System'],
  access: 'public',
  responses: { 200: { description: 'Alive', schema: healthLine, contentTypes: ['text/html'] } },
  async handler({ request, response }) {
    response.vary('Accept');
    if (wantsPage(request)) {
      sendPage(response);
      return ANSWERED;
    }
    return { status: 200, body: { name: 'greenlit', version: packageJson.version, status: 'ok' } };
  },
});
