import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { createApp } from './app.ts';
import { openApiPath } from './openapi.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>;
}

let api: TestApi;
let document: Document;
beforeAll(async () => {
  api = await startTestApi();
  document = (await api.anonymous.get('/openapi.json')).body as Document;
});
afterAll(() => api.stop());

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate({ ...document });
  expect(result).toMatchObject({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('the document has every endpoint of the server, and no other', () => {
  const { router } = createApp(api.server.context) as unknown as {
    router: { stack: { route?: { path: string; stack: { method: string }[] } }[] };
  };
  const served = router.stack.flatMap(({ route }) =>
    route ? route.stack.map(({ method }) => `${method} ${openApiPath(route.path)}`) : [],
  );
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );
  expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
});

test('every operation has a name of its own', () => {
  const names = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(names).toHaveLength(new Set(names).size);
});

test('the page that shows it loads scripts from files only', async () => {
  const page = await api.anonymous.get('/docs');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(page.body).not.toMatch(/<script>/);
  const files = [...page.body.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, path]) => path);
  const answers = await Promise.all(files.map(async (path) => (await api.anonymous.get(path)).status));
  expect(answers).toEqual([200, 200, 200]);
});
