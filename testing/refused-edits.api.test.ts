import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordStep } from '../db/record-step.ts';
import { storeOf } from '../db/kinds.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { ReviewedStream, shortFilm, type OpenDecision } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/* Of a decision that is turned down nobody sees the edits; of one that is accepted they are there. Who comes first is made certain: the workers stand still until both have spoken. */

const PATIENCE = 90_000;

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
let ben: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  [anna, ben] = [await api.signedIn('director', 'anna'), await api.signedIn('director', 'ben')];
}, PATIENCE);
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const edits = { segments: [{ index: 1, prompt: 'Of the one who came second' }] };
const promptOf = (stream: { segments: readonly { prompt: string }[] }) => stream.segments[0]?.prompt;

async function atKeyframes(title: string): Promise<ReviewedStream> {
  const stream = await ReviewedStream.create(anna, shortFilm(title, ['One']));
  await stream.approve('story', 'spec');
  await stream.untilOpen('keyframes');
  return stream;
}
const sentBack: OpenDecision = {
  ...{ checkpoint: 'keyframes', round: 1, verdict: 'send_back', send_back_to: 'spec', note: 'Again.' },
};

describe('edits of a decision that is turned down', () => {
  test(
    'are not the newest when somebody else has sent it back first',
    async () => {
      const stream = await atKeyframes('Both send back');
      await workers.pause();
      expect((await stream.by(ben).decide(sentBack)).status).toBe(202);
      const second = await stream.decide({ ...sentBack, edits });
      expect(second.status).toBe(202);
      workers.resume();
      const spec = await stream.untilOpen('spec');
      const { body } = await anna.get(`/api/decisions/${second.body.decision_id}`);
      expect(body).toMatchObject({ outcome: 'stale' });
      expect(promptOf(spec)).toBe('One');
      // Whoever goes on approves what stands there, and can edit it.
      const saved = { edits: { segments: [{ index: 1, title: 'Mine' }] }, revision: spec.spec.revision };
      expect((await ben.patch(`/api/streams/${stream.id}`, saved)).status).toBe(200);
      await stream.approve('spec');
      expect(promptOf(await stream.untilOpen('keyframes'))).toBe('One');
    },
    PATIENCE,
  );

  test(
    'are not the newest when the stream was cancelled first',
    async () => {
      const stream = await ReviewedStream.create(anna, shortFilm('Cancelled first', ['One']));
      await stream.approve('story');
      await stream.untilOpen('spec');
      await workers.pause();
      expect((await stream.by(ben).command('cancel')).status).toBe(202);
      expect((await stream.decide({ checkpoint: 'spec', verdict: 'approve', edits })).status).toBe(202);
      workers.resume();
      await stream.until(({ state, pending_decision }) => state === 'cancelled' && pending_decision === null);
      expect((await stream.command('restore')).status).toBe(200);
      expect(promptOf(await stream.untilOpen('spec'))).toBe('One');
    },
    PATIENCE,
  );
});

describe('edits of a decision that is accepted', () => {
  test(
    'are the newest then, and not before',
    async () => {
      const stream = await atKeyframes('Sent back');
      await workers.pause();
      const revision = (await stream.see()).spec.revision;
      expect((await stream.decide({ ...sentBack, edits })).status).toBe(202);
      expect((await stream.see()).spec.revision).toBe(revision);
      workers.resume();
      expect(promptOf(await stream.untilOpen('spec'))).toBe('Of the one who came second');
    },
    PATIENCE,
  );

  test(
    'are not lost when a step is recorded between their being stored and being heard of',
    async () => {
      const stream = await atKeyframes('A step between');
      const { db } = workers.database;
      await workers.pause();
      expect((await stream.decide({ ...sentBack, edits })).status).toBe(202);
      const run = await storeOf('stream').findRun(db, stream.id);
      if (!run) throw new Error('It has recorded nothing.');
      // As when a take is ready at that moment.
      const recorded_at = new Date().toISOString();
      await recordStep(db, 'stream', {
        run: { ...run, seq: run.seq + 1, recorded_at },
        answered: [],
        entries: [],
      });
      workers.resume();
      expect(promptOf(await stream.untilOpen('spec'))).toBe('Of the one who came second');
    },
    PATIENCE,
  );
});
