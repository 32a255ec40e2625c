import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let admin: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signedIn('admin');
});
afterAll(() => api.stop());

const good = { title: 'Dawn', story: 'A boat.' };
const segment = { title: 'One', prompt: 'A boat', duration_sec: 4 };
const account = { username: 'ada', display_name: 'Ada', role: 'director', password: 'open sesame' };
const decision = { checkpoint: 'story', round: 1, verdict: 'reject' };

describe.each([
  ['blanks', ' \t\n\u00a0\u3000'],
  ['zero-width spaces', '\u200b\u200b'],
  ['signs of direction', '\u200e\u202e\u2066'],
  ['joiners and a byte order mark', '\u200d\u2060\ufeff'],
  ['fillers and the empty pattern of Braille', '\u3164\u115f\u2800'],
  ['tags and variation selectors', '\u{e0041}\ufe0f\u{e0100}'],
])('%s alone are no text', (_what, blank) => {
  test.each<[what: string, path: string, body: object, field: string]>([
    ['a title', '/api/streams', { ...good, title: blank }, 'title'],
    ['a story', '/api/streams', { ...good, story: blank }, 'story'],
    [
      'a prompt',
      '/api/streams',
      { ...good, segments: [{ ...segment, prompt: blank }] },
      'segments[0].prompt',
    ],
    ['a reason', `/api/files/${crypto.randomUUID()}/reject`, { reason: blank }, 'reason'],
    ["a decision's note", '/api/streams/dawn/decisions', { ...decision, note: blank }, 'note'],
    ["a script's title", '/api/scripts', { title: blank }, 'title'],
    ["a character's name", '/api/characters', { name: blank }, 'name'],
    ["a site's name", '/api/sites', { name: blank }, 'name'],
    ["a person's name", '/api/users', { ...account, display_name: blank }, 'display_name'],
  ])('for %s', async (_name, path, body, field) => {
    // Whether the subject exists is asked first where somebody else's may not be known.
    const answer = await admin.post(path, body);
    expect(answer.body.errors?.map((fault: { path: string }) => fault.path) ?? answer.status).toContain(
      field,
    );
  });
});

test('a text with a zero-width joiner in it is one', async () => {
  const made = await admin.post('/api/streams', { title: '👩\u200d🚀', story: 'क्\u200dष' });
  expect(made).toMatchObject({ status: 201, body: { title: '👩\u200d🚀' } });
});
