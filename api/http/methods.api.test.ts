import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { routes } from '../routes/index.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
/** An address with something in the place of its parameters. */
const addressOf = (path: string): string => path.replaceAll(/[:*]\w+/g, 'x');
const paths = [...new Set(routes.map(({ path }) => path))];
/** `/api/files/upload` is also the address of a file whose id is "upload": what it has not, that may have. */
const isReadTwice = (path: string): boolean =>
  paths.some(
    (other) => other !== path && new RegExp(`^${other.replaceAll(/:\w+/g, '[^/]+')}$`).test(addressOf(path)),
  );
const allowedAt = (path: string): string[] =>
  routes
    .filter((route) => route.path === path)
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .toSorted();

test.each(paths.filter((path) => !isReadTwice(path)))(
  '%s has its own methods, and says which to whoever asks for another',
  async (path) => {
    const allowed = allowedAt(path);
    for (const method of METHODS.filter((one) => !allowed.includes(one))) {
      const { status, headers, body } = await api.anonymous.send(method, addressOf(path));
      expect([method, headers.get('allow')]).toEqual([method, allowed.join(', ')]);
      if (method === 'OPTIONS') expect(status).toBe(204);
      else if (method === 'HEAD') expect(status).toBe(405);
      else expect({ status, code: body.code }).toEqual({ status: 405, code: 'method_not_allowed' });
    }
  },
);
