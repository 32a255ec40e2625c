import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from './api.ts';
import { ApiClient } from './api-client.ts';
import { startApiProcess, type ApiProcess } from './api-process.ts';
import { DraftWriter } from './draft-writer.ts';
import { eventually } from './eventually.ts';

let api: TestApi;
let other: ApiProcess;
beforeAll(async () => {
  api = await startTestApi();
  other = await startApiProcess({
    DATABASE_URL: api.database.url,
    TEMPORAL_ADDRESS: process.env['GREENLIT_TEST_TEMPORAL_ADDRESS'] ?? '',
    JWT_SECRET_KEY: 'a token secret of some length',
    SESSION_SECRET: 'a session secret',
  });
}, 60_000);
afterAll(async () => {
  await other?.kill();
  await api?.stop();
});

test('two who write in one script on two API processes, one of which is killed again and again, have the same text, and nothing that was typed is lost', async () => {
  const here = await api.signedIn('director', 'anna');
  const there = new ApiClient(other.url, here.headers);
  const { body: script } = await here.post('/api/scripts', { title: 'Night Boat' });
  await here.post(`/api/scripts/${script.id}/create_version`, {
    content: 'INT. A - DAY\n\nOne.\n\nINT. B - DAY\n\nTwo.\n',
  });
  const anna = await DraftWriter.open(here, script.id);
  const ben = await DraftWriter.open(there, script.id);

  const typed: string[] = [];
  const write = async (writer: DraftWriter, name: string, mark: string): Promise<void> => {
    for (let at = 0; at < 150; at++) {
      const word = `<${name}${at}>`;
      writer.type(word, mark);
      typed.push(word);
      await sleep(20);
    }
  };
  const storm = (async () => {
    for (let kills = 0; kills < 3; kills++) {
      await sleep(700);
      await other.kill();
      await sleep(200);
      await other.start();
    }
  })();
  await Promise.all([write(anna, 'a', 'INT. B'), write(ben, 'b', 'INT. B'), storm]);

  const text = await eventually(async () => {
    const isQuiet = anna.status === 'saved' && ben.status === 'saved' && anna.text === ben.text;
    return isQuiet ? anna.text : undefined;
  }, 60_000);
  expect([anna.refusal, ben.refusal]).toEqual([undefined, undefined]);
  const { body: kept } = await here.get(`/api/scripts/${script.id}/draft`);
  expect(kept.content).toBe(text);
  for (const word of typed) expect(text.split(word)).toHaveLength(2);
  // Both typed before the same mark, each in the order of the keys.
  const own = (name: string) =>
    [...text.matchAll(new RegExp(`<${name}(\\d+)>`, 'g'))].map(([, at]) => Number(at));
  expect(own('a')).toEqual(Array.from({ length: 150 }, (_, at) => at));
  expect(own('b')).toEqual(Array.from({ length: 150 }, (_, at) => at));
  anna.leave();
  ben.leave();
}, 180_000);
