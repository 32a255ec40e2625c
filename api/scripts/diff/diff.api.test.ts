import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import type { ApiClient } from '../../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
let path: string;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
  path = `/api/scripts/${(await director.post('/api/scripts', { title: 'Two' })).body.id}`;
  for (const content of ['INT. A - DAY\n\nHe waits.\n', 'INT. A - DAY\n\nShe waits.\n'])
    await director.post(`${path}/create_version`, { content });
});
afterAll(() => api?.stop());

test('two versions are compared by line and by word', async () => {
  expect(await director.get(`${path}/diff?from=1&to=2`)).toMatchObject({
    status: 200,
    body: {
      ...{ from: { version: 1 }, to: { version: 2 }, lines: { added: 1, removed: 1 }, is_exact: true },
      blocks: [
        { kind: 'same', from_line: 1, to_line: 1 },
        {
          ...{ kind: 'changed', from_line: 3, to_line: 3, before: 'He waits.\n', after: 'She waits.\n' },
          words: [
            { kind: 'removed', text: 'He' },
            { kind: 'added', text: 'She' },
            { kind: 'same', text: ' waits.\n' },
          ],
        },
      ],
    },
  });
  const { body } = await director.get(`${path}/diff/?from=2&to=2`);
  expect(body).toMatchObject({ lines: { added: 0, removed: 0 }, blocks: [{ kind: 'same' }] });
});

test.each([
  ['from=1&to=3', 'to'],
  ['from=3&to=1', 'from'],
  ['from=0&to=1', 'from'],
  ['from=1', 'to'],
  ['from=a&to=1', 'from'],
])('?%s is refused', async (query, fault) => {
  const answer = await director.get(`${path}/diff?${query}`);
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: fault }] } });
});
