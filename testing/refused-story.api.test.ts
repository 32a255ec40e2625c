import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { ReviewedStream } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/** Speaks the Messages API (https://platform.claude.com/docs/en/api/messages), and refuses stories with a wolf in them. */
const claude = createServer(async (request, response) => {
  const { model, messages } = (await json(request)) as { model: string; messages: { content: string }[] };
  const isRefused = messages[0]?.content.includes('wolf') === true;
  const segment = { title: 'A lamp', narration: 'It burns.', prompt: 'A lamp at night', duration_sec: 0.5 };
  const draft = JSON.stringify({ visual_direction: 'Painterly.', segments: [segment] });
  const answer = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text: isRefused ? 'No.' : draft }],
    stop_reason: isRefused ? 'refusal' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 10 },
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
});

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
beforeAll(async () => {
  await new Promise<void>((resolve) => claude.listen(0, '127.0.0.1', resolve));
  const { port } = claude.address() as AddressInfo;
  workers = await startRunningWorkers({
    ANTHROPIC_API_KEY: 'test-key',
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`,
  });
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
  claude.closeAllConnections();
  claude.close();
});

test('a story that the provider refuses is edited where it was approved, and drafted then', async () => {
  const film = { title: 'Refused', story: 'A wolf at the door.', resolution: '640x360' };
  const stream = await ReviewedStream.create(anna, film);
  await stream.approve('story');
  const refusedIn = (round: number) =>
    stream.until(({ state, checkpoint }) => state === 'failed' && checkpoint?.round === round);
  const refused = await refusedIn(2);
  expect(refused).toMatchObject({
    checkpoint: { name: 'story', number: 1 },
    failure: 'The model declined to adapt this story.',
  });
  const { body: inbox } = await anna.get('/api/inbox');
  expect(inbox.items).toMatchObject([
    { subject_id: stream.id, checkpoint: 'story', round: 2, failure: refused.failure },
  ]);

  // The same text again comes to the same.
  expect((await stream.command('retry')).status).toBe(200);
  await refusedIn(3);

  const edits = { story: 'A lamp at the door.' };
  const { revision } = refused.spec;
  const saved = await anna.patch(`/api/streams/${stream.id}`, { edits, revision });
  expect(saved.status).toBe(200);
  const passedOver = await stream.command('retry');
  expect(passedOver).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(passedOver.body.detail).toContain('edited since');

  await stream.approve('story');
  const spec = await stream.untilOpen('spec');
  expect(spec).toMatchObject({ state: 'waiting', failure: null, story: edits.story });
  expect(spec.segments).toMatchObject([{ title: 'A lamp', prompt: 'A lamp at night' }]);
});
