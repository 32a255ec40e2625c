import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { message, startMessagesApi, type MessagesApi } from './messages-api.ts';
import { ReviewedStream } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

const segment = { title: 'A lamp', narration: 'It burns.', prompt: 'A lamp at night', duration_sec: 0.5 };
const draft = JSON.stringify({ visual_direction: 'Painterly.', segments: [segment] });

let workers: RunningWorkers;
let claude: MessagesApi;
let api: TestApi;
let anna: ApiClient;
beforeAll(async () => {
  // Refuses stories with a wolf in them.
  claude = await startMessagesApi(({ body: { messages, model } }) => {
    const isRefused = messages[0]?.content.includes('wolf') === true;
    return { body: isRefused ? message('No.', 'refusal', model) : message(draft, 'end_turn', model) };
  });
  workers = await startRunningWorkers({
    ANTHROPIC_API_KEY: 'test-key',
    ANTHROPIC_BASE_URL: claude.baseURL,
  });
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
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
    failure: 'The model declined to adapt this story. Change the story, then approve it.',
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
