import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertCommand } from '../db/queries/commands/insert.ts';
import { createStream } from '../db/queries/streams/create.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { commandOf } from '../workflows/contracts/stream/decisions.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { ReviewedStream, shortFilm } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

const TIMES = 50;
/** For one test, in ms, on a slow machine. */
const PATIENCE = 180_000;

describe('two reviewers who decide the same checkpoint at once', () => {
  let workers: RunningWorkers;
  let api: TestApi;
  let reviewers: readonly [ApiClient, ApiClient];
  beforeAll(async () => {
    workers = await startRunningWorkers();
    api = await startTestApi({ workers });
    reviewers = [await api.signedIn('director', 'anna'), await api.signedIn('director', 'ben')];
  });
  afterAll(async () => {
    await api.stop();
    await workers.close();
  });

  /** Both decide at once, whoever is asked first taking turns. */
  const race = async (
    stream: ReviewedStream,
    turn: number,
    decision: Parameters<ReviewedStream['decide']>[0],
  ): Promise<Race> => {
    const order = turn % 2 === 0 ? [0, 1] : [1, 0];
    const answers: ApiAnswer[] = [];
    await Promise.all(
      order.map(async (who) => {
        const reviewer = reviewers[who] ?? api.anonymous;
        answers[who] = await stream.by(reviewer).decide({ round: 1, ...decision });
      }),
    );
    const names = ['anna', 'ben'];
    const [first = -1, ...others] = [0, 1].filter((who) => answers[who]?.status === 200);
    return {
      statuses: answers.map(({ status }) => status).toSorted(),
      isOneFirst: others.length === 0,
      firstName: names[first],
      second: answers[1 - first],
    };
  };

  const expectOneFirst = ({ statuses, isOneFirst, firstName, second }: Race, verdict: string): void => {
    expect(statuses).toEqual([200, 409]);
    expect(isOneFirst).toBe(true);
    expect(second?.body).toMatchObject({
      code: 'stale_decision',
      decided_by: { username: firstName, verdict },
    });
  };

  test(
    `one is told 200, the other 409 and who was first, ${TIMES} times`,
    async () => {
      for (let turn = 0; turn < TIMES; turn += 1) {
        const stream = await ReviewedStream.create(reviewers[0], shortFilm('A race', ['Start', 'Finish']));
        expectOneFirst(await race(stream, turn, { checkpoint: 'story', verdict: 'approve' }), 'approve');
      }
    },
    PATIENCE,
  );

  test(
    `also where the first decision ends the stream, ${TIMES} times`,
    async () => {
      for (let turn = 0; turn < TIMES; turn += 1) {
        const stream = await ReviewedStream.create(reviewers[0], shortFilm('A rejection', ['One']));
        const decision = { checkpoint: 'story', verdict: 'reject', note: 'Not this one.' } as const;
        expectOneFirst(await race(stream, turn, decision), 'reject');
        expect((await stream.see()).state).toBe('rejected');
      }
    },
    PATIENCE,
  );

  test('opposite verdicts: what was decided first is what happens', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const stream = await ReviewedStream.create(reviewers[0], shortFilm('Yes or no', ['One']));
      const verdicts = [
        { checkpoint: 'story', verdict: 'approve', round: 1 },
        { checkpoint: 'story', verdict: 'reject', note: 'No.', round: 1 },
      ] as const;
      const answers = await Promise.all(
        verdicts.map((decision, who) => stream.by(reviewers[who] ?? api.anonymous).decide(decision)),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const isRejected = (await stream.see()).state === 'rejected';
      expect(answers[isRejected ? 1 : 0]?.status).toBe(200);
    }
  });

  test('the same reviewer twice with one decision_id is one decision', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const stream = await ReviewedStream.create(reviewers[0], shortFilm('A double click', ['One']));
      const decision = {
        decision_id: randomUUID(),
        checkpoint: 'story',
        verdict: 'approve',
        round: 1,
      } as const;
      const answers = await Promise.all([stream.decide(decision), stream.decide(decision)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers.map(({ body }) => body.outcome).toSorted()).toEqual(['accepted', 'already_applied']);
    }
  });

  test('a decision that was stored and never signalled is delivered by the sweep', async () => {
    const stream = await ReviewedStream.create(reviewers[0], shortFilm('A lost signal', ['One']));
    const { body: anna } = await reviewers[0].get('/api/auth/me');
    const decision_id = randomUUID();
    const request = { decision_id, checkpoint: 'story', round: 1, verdict: 'approve' } as const;
    const signal = commandOf({ ...request, actor: anna, revision: 1 });
    await insertCommand(workers.database.db, { kind: 'stream', id: stream.id }, signal, request);
    const pending = await reviewers[1].get(`/api/decisions/${decision_id}`);
    expect(pending.body).toMatchObject({ outcome: 'pending', settled_at: null });
    await stream.untilOpen('spec');
    const settled = await reviewers[1].get(`/api/decisions/${decision_id}`);
    expect(settled.body).toMatchObject({ outcome: 'accepted', actor: { username: 'anna' } });
  });
});

describe('with no worker running', () => {
  test('a decision is pending, and applies when a worker is back with nobody doing anything', async () => {
    const workers = await startRunningWorkers();
    const api = await startTestApi({ workers });
    const anna = await api.signedIn('director', 'anna');
    const stream = await ReviewedStream.create(anna, shortFilm('A long wait', ['One']));
    await stream.untilOpen('story');
    await workers.pause();

    const decision_id = randomUUID();
    const answer = await stream.decide({ decision_id, checkpoint: 'story', verdict: 'approve' });
    expect(answer).toMatchObject({ status: 202, body: { decision_id, outcome: 'pending' } });
    expect((await anna.get(`/api/decisions/${decision_id}`)).body).toMatchObject({ outcome: 'pending' });
    expect((await stream.see()).checkpoint?.name).toBe('story');
    // The approval is of the texts as they were: an edit would be undone when it applies.
    const edit = { edits: { story: 'Another story.' }, revision: 1 };
    expect(await anna.patch(`/api/streams/${stream.id}`, edit)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition' },
    });
    // Neither would the texts of a decision that comes second be in force.
    const ben = await api.signedIn('director', 'ben');
    const second = {
      checkpoint: 'story',
      verdict: 'approve',
      edits: { story: 'Ben\u2019s story.' },
    } as const;
    expect(await stream.by(ben).decide(second)).toMatchObject({
      status: 409,
      body: { code: 'stale_decision', decided_by: { username: 'anna' } },
    });
    await sleep(5_000);
    expect((await stream.see()).pending_decision).toMatchObject({
      by: { username: 'anna' },
      verdict: 'approve',
    });

    workers.resume();
    expect(await stream.untilOpen('spec')).toMatchObject({ story: 'One.', pending_decision: null });
    expect((await anna.get(`/api/decisions/${decision_id}`)).body).toMatchObject({ outcome: 'accepted' });
    await api.stop();
    await workers.close();
  });
});

describe('before the workflow has been started', () => {
  test('a decision starts it, and applies', async () => {
    const workers = await startRunningWorkers();
    const api = await startTestApi({ workers });
    const anna = await api.signedIn('director', 'anna');
    // As after a crash between storing a stream and starting it.
    const film = { ...shortFilm('Half made', ['One']), brief: '', fps: 24, due_in_hours: 72 };
    const stream = new ReviewedStream(anna, await createStream(workers.database.db, film, SYSTEM));

    const decision_id = randomUUID();
    const answer = await stream.decide({ decision_id, checkpoint: 'story', verdict: 'approve', round: 1 });
    expect(answer).toMatchObject({ status: 200, body: { decision_id, outcome: 'accepted' } });
    await stream.untilOpen('spec');
    await api.stop();
    await workers.close();
  });
});

interface Race {
  readonly statuses: readonly number[];
  readonly isOneFirst: boolean;
  readonly firstName: string | undefined;
  readonly second: ApiAnswer | undefined;
}
