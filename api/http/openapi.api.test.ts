import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { createApp } from './app.ts';
import { openApiPath } from './openapi.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: unknown;
  readonly requestBody?: unknown;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
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
    router: { stack: { route?: { path: string; stack: { method?: string }[] } }[] };
  };
  const served = router.stack.flatMap(({ route }) =>
    // One layer has no method: it answers those that the address does not have.
    (route?.stack ?? []).flatMap(({ method }) =>
      method && route ? [`${method} ${openApiPath(route.path)}`] : [],
    ),
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

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly [keyword: string]: unknown;
}

/** A schema and all that stand in it, those that it names included. */
function* within(value: unknown, named = new Set<string>()): Generator<Schema> {
  if (typeof value !== 'object' || value === null) return;
  const schema = value as Schema;
  if (typeof schema.$ref === 'string') {
    if (named.has(schema.$ref)) return;
    named.add(schema.$ref);
    const path = schema.$ref.split('/').slice(1);
    yield* within(
      path.reduce<unknown>((from, part) => (from as Record<string, unknown>)[part], document),
      named,
    );
    return;
  }
  if (typeof schema.type === 'string') yield schema;
  for (const each of Object.values(schema)) yield* within(each, named);
}

const operations = (): Operation[] => Object.values(document.paths).flatMap((path) => Object.values(path));

test('whatever is sent has an end: each text and each list', () => {
  const asked = operations().flatMap(({ parameters, requestBody }) => [
    ...within(parameters),
    ...within(requestBody),
  ]);
  const limits = { string: ['maxLength', 'pattern', 'enum', 'const', 'format'], array: ['maxItems'] };
  const endless = asked.filter(
    ({ type, ...keywords }) =>
      (type === 'string' || type === 'array') && !limits[type].some((limit) => limit in keywords),
  );
  expect(asked.length).toBeGreaterThan(100);
  expect(endless).toEqual([]);
});

test('its patterns are read as JSON Schema has it, by Unicode', () => {
  const patterns = [...within(document.paths)].flatMap(({ pattern }) =>
    typeof pattern === 'string' ? [pattern] : [],
  );
  expect(patterns.length).toBeGreaterThan(0);
  for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow();
});

test('the page that shows it loads scripts from files only', async () => {
  const page = await api.anonymous.get('/docs');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(page.body).not.toMatch(/<script>/);
  const files = [...page.body.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, path]) => path);
  const answers = await Promise.all(files.map(async (path) => (await api.anonymous.get(path)).status));
  expect(answers).toEqual([200, 200, 200]);
});
