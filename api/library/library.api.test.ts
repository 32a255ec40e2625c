import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordSessionAsset } from '../../db/queries/sessions/assets.ts';
import { createSession } from '../../db/queries/sessions/create.ts';
import type { LibraryAsset } from '../schemas/library.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { stored } from '../../testing/seen/ways.ts';
import { newSession } from '../../testing/new-session.ts';

let api: TestApi;
let director: ApiClient;
let stranger: ApiClient;
let filmId: string;

const DIGEST = 'ab'.repeat(32);
const take = (segment_id: string, kind: 'keyframe' | 'video', number: number, prompt = 'A lamp') => ({
  ...{ stream_id: 'library-stream', segment_id, kind, take: number, digest: DIGEST, bytes: 5 },
  storage_key: `streams/library-stream/${kind === 'video' ? 'videos' : 'keyframes'}/${segment_id}-take-${number}.${kind === 'video' ? 'mp4' : 'png'}`,
  ...{ width: 640, height: 360, prompt, provider: 'storyboard', model: null, seed: 1, duration_sec: null },
});
const image = async (session_id: string): Promise<void> => {
  const id = randomUUID();
  await recordSessionAsset(api.database.db, {
    ...{ id, session_id, kind: 'image', storage_key: `sessions/${session_id}/images/${id}.png` },
    ...{ digest: DIGEST, bytes: 5, width: 640, height: 360, duration_sec: null, negative_prompt: null },
    ...{ prompt: 'A secret', provider: 'storyboard', model: 'storyboard-2', seed: 1, cost_usd: 0 },
  });
};
const list = async (who: ApiClient, query = '') => (await who.get(`/api/library?${query}`)).body;
const titles = async (who: ApiClient, query = ''): Promise<string[]> =>
  (await list(who, query)).assets.map(({ title }: { title: string }) => title);

beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director', 'dora');
  stranger = await api.signedIn('director', 'sam');
  const { db } = api.database;
  await director.post('/api/streams', { title: 'Library stream', story: 'x', fps: 30 });
  for (const row of [take('a', 'keyframe', 1), take('a', 'keyframe', 2, '100% dawn'), take('a', 'video', 1)])
    await db.insertInto('takes').values(row).execute();
  const session = randomUUID();
  await createSession(db, session, newSession('Of Dora'), (await director.get('/api/auth/me')).body);
  await image(session);
  filmId = (
    await director.post('/dashboard/jobs', {
      topic: 'A film',
      fps: 23.976,
      scenes: [{ text: 'x', duration_sec: 1 }],
    })
  ).body.job_id;
  await db
    .updateTable('renders')
    .set({ state: 'completed', digest: DIGEST, duration_sec: 1 })
    .where('id', '=', filmId)
    .execute();
});
afterAll(() => api.stop());

describe('the library', () => {
  test('has what streams, sessions and renders made, with addresses that serve it and what it was made for', async () => {
    const { assets, next } = await list(director);
    expect(next).toBeNull();
    expect(assets).toHaveLength(4);
    expect(assets[0]).toMatchObject({
      ...{ kind: 'film', title: 'A film', of: { kind: 'render', id: filmId }, take: null },
      url: `/artifacts/${filmId}/final/final.mp4?v=${DIGEST.slice(0, 12)}`,
      picture_url: `/artifacts/${filmId}/poster.jpg?v=${DIGEST.slice(0, 12)}`,
    });
    expect(assets.find(({ of }: { of: { kind: string } }) => of.kind === 'session')).toMatchObject({
      ...{ kind: 'image', title: 'Of Dora', prompt: 'A secret' },
    });
  });

  test('says of what moves how many frames a second it has', async () => {
    const { assets } = await list(director);
    const rates = assets.map(({ kind, fps }: LibraryAsset) => [kind, fps]);
    expect(rates).toEqual(
      expect.arrayContaining([
        ['film', 23.976],
        ['clip', 30],
        ['image', null],
      ]),
    );
  });

  test('shows nobody what belongs to somebody else', async () => {
    expect((await titles(stranger)).toSorted()).toEqual(['A film', 'Library stream', 'Library stream']);
    expect(await titles(stranger, 'search=secret')).toEqual([]);
    expect(await titles(director, 'search=secret')).toEqual(['Of Dora']);
  });

  test('has of takes the newest, and of one take all of its segment', async () => {
    const { assets } = await list(director, 'search=Library%20stream&kind=image');
    expect(assets).toMatchObject([{ take: 2, takes: 2, prompt: '100% dawn' }]);
    const versions = await list(director, `versions_of=${encodeURIComponent(assets[0].key)}`);
    expect(versions.assets.map(({ take: number }: { take: number }) => number).toSorted()).toEqual([1, 2]);
  });

  test('is searched by words as they are, in any case, and by kind', async () => {
    expect(await titles(director, 'search=100%25%20DAWN')).toEqual(['Library stream']);
    expect(await titles(director, 'search=1_0')).toEqual([]);
    expect(await titles(director, 'kind=clip')).toEqual(['Library stream']);
    expect(await titles(director, 'kind=film')).toEqual(['A film']);
  });

  test('is paged without leaving any out or showing one twice, whatever was made in the same instant', async () => {
    const { db } = api.database;
    const created_at = new Date('2026-03-01T12:00:00.123Z');
    for (let n = 0; n < 7; n++)
      await db
        .insertInto('takes')
        .values({ ...take(`p${n}`, 'keyframe', 1, 'paged'), created_at })
        .execute();
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = await list(
        director,
        `search=paged&limit=3${after && `&after=${encodeURIComponent(after)}`}`,
      );
      seen.push(...page.assets.map(({ key }: { key: string }) => key));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen).toHaveLength(7);
  });

  test.each(['after=yesterday', 'kind=sound', 'limit=0'])('is refused %s', async (query) => {
    expect((await director.get(`/api/library?${query}`)).status).toBe(422);
  });
});

test('what the library calls an asset can be ordered as a scene, as long as its file is there', async () => {
  const { assets } = await list(director, 'kind=film');
  const { key } = assets[0];
  const order = () =>
    director.post('/dashboard/jobs', {
      ...{ topic: 'Again', is_draft: true, scenes: [{ clip: key, duration_sec: 1 }] },
    });
  const gone = await order();
  expect([gone.status, gone.body.errors[0].path]).toEqual([422, 'scenes[0].clip']);
  await stored(api, key);
  expect((await order()).status).toBe(201);
});
