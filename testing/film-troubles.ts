import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { keepFree } from '../config/disk-space.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { message, startMessagesApi, type MessagesApi, type Reply } from './messages-api.ts';
import { ReviewedStream, shortFilm } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';
import type { CheckpointName } from '../workflows/contracts/stream/checkpoints.ts';

/*
 * What goes wrong with a stream, and what people do about it.
 */

/** The time that a film may take from its story to its end. */
export const LONGEST = 120_000;
const TITLE = 'The lamp';
const draft = JSON.stringify({
  visual_direction: 'Painterly.',
  segments: [{ title: TITLE, narration: '', prompt: 'A lamp', duration_sec: 0.5 }],
});
export const well: Reply = { body: message(draft) };

export type Step = (stream: ReviewedStream, house: FilmHouse) => Promise<unknown>;

export interface Trouble {
  /** The checkpoint whose approval leads to it. */
  readonly at: 'story' | 'spec' | 'keyframes' | 'videos' | 'final';
  readonly goesWrong: Step;
  /** Of what people are told. */
  readonly words: RegExp;
  /** The checkpoint where it comes back to them; null: nowhere, it only fails. */
  readonly back: CheckpointName | null;
  /** What they are told they can do, each the whole of a way. */
  readonly ways: Readonly<Record<string, Step>>;
}

const CHECKPOINTS = ['story', 'spec', 'keyframes', 'videos', 'final'] as const;

/** A director whose story is adapted by a model that answers as it is told to. */
export class FilmHouse {
  answer: Reply = well;
  readonly claude: MessagesApi;
  readonly workers: RunningWorkers;
  readonly api: TestApi;
  readonly anna: ApiClient;

  private constructor(claude: MessagesApi, workers: RunningWorkers, api: TestApi, anna: ApiClient) {
    this.claude = claude;
    this.workers = workers;
    this.api = api;
    this.anna = anna;
  }

  static async open(): Promise<FilmHouse> {
    const claude: MessagesApi = await startMessagesApi(() => house.answer);
    const workers = await startRunningWorkers({
      ANTHROPIC_API_KEY: 'test-key',
      ANTHROPIC_BASE_URL: claude.baseURL,
    });
    const api = await startTestApi({ workers });
    const house = new FilmHouse(claude, workers, api, await api.signedIn('director', 'anna'));
    return house;
  }

  async close(): Promise<void> {
    await this.api.stop();
    await this.workers.close();
    this.claude.close();
  }

  async at(checkpoint: (typeof CHECKPOINTS)[number]): Promise<ReviewedStream> {
    const film = shortFilm('Ways on', [TITLE]);
    const stream = await ReviewedStream.create(this.anna, {
      ...film,
      ...(checkpoint === 'story' && { segments: undefined }),
    });
    await stream.approve(...CHECKPOINTS.slice(0, CHECKPOINTS.indexOf(checkpoint)));
    await stream.untilOpen(checkpoint);
    return stream;
  }

  async keyOf({ id }: ReviewedStream, kind: 'keyframe' | 'video'): Promise<string> {
    const take = this.workers.database.db
      .selectFrom('takes')
      .select('storage_key')
      .where('stream_id', '=', id)
      .where('kind', '=', kind)
      .orderBy('take', 'desc');
    const { storage_key } = await take.limit(1).executeTakeFirstOrThrow();
    return join(this.workers.environment.DATA_DIR, storage_key);
  }

  async filmOf(stream: ReviewedStream): Promise<string> {
    const { render } = await stream.see();
    return join(this.workers.environment.DATA_DIR, 'renders', render?.id ?? '', 'final', 'final.mp4');
  }
}

export const away = async (path: string): Promise<void> => await rename(path, `${path}.away`);
export const putBack = async (path: string): Promise<void> => await rename(`${path}.away`, path);

export const retry: Step = async (stream) =>
  expect(await stream.command('retry')).toMatchObject({ status: 200 });
export const freed: Step = async (stream, house) => {
  keepFree(0);
  await retry(stream, house);
};
export const decided =
  (decision: Parameters<ReviewedStream['decide']>[0]): Step =>
  async (stream) =>
    expect(await stream.decide(decision)).toMatchObject({ status: 200 });
export const regenerated = (checkpoint: 'keyframes' | 'videos'): Step =>
  decided({
    checkpoint,
    verdict: 'regenerate',
    items: [{ segment: 1, take: 1, verdict: 'regenerate', prompt: 'A brighter lamp' }],
  });
export const sentBack = (checkpoint: CheckpointName, send_back_to: CheckpointName): Step =>
  decided({ checkpoint, verdict: 'send_back', note: 'Again.', send_back_to });
export const full: Step = async () => keepFree(Number.MAX_SAFE_INTEGER);
export const steps =
  (...all: readonly Step[]): Step =>
  async (stream, house) => {
    for (const one of all) await one(stream, house);
  };

/** A trouble and a way out of it, for each of the ways. */
export const walksOf = (troubles: Readonly<Record<string, Trouble>>) =>
  Object.entries(troubles).flatMap(([trouble, facts]) =>
    Object.entries(facts.ways).map(([way, walk]) => [trouble, way, facts, walk] as const),
  );

/** It goes wrong, says so where people see it, and `walk` brings the film on to its end. */
export async function walked(
  house: FilmHouse,
  { at: checkpoint, goesWrong, words, back }: Trouble,
  walk: Step,
): Promise<void> {
  house.answer = well;
  keepFree(0);
  const stream = await house.at(checkpoint);
  await goesWrong(stream, house);
  await decided({ checkpoint, verdict: 'approve' })(stream, house);
  const failed = await stream.until(({ failure }) => failure !== null);
  expect(failed.failure).toMatch(words);
  expect(failed.failure).not.toContain(house.workers.environment.DATA_DIR);
  if (back !== null) await stream.untilOpen(back);
  const { items } = (await house.anna.get('/api/inbox')).body;
  expect(items).toContainEqual(
    expect.objectContaining({ subject_id: stream.id, checkpoint: back, failure: expect.any(String) }),
  );
  await walk(stream, house);
  keepFree(0);
  await broughtOn(stream);
}

/** Approves whatever is open until the film is deployed. */
export async function broughtOn(stream: ReviewedStream): Promise<void> {
  for (let approvals = 0; approvals < 12; approvals++) {
    const seen = await stream.until(
      ({ state, checkpoint, failure, segments }) =>
        state === 'completed' ||
        failure !== null ||
        (checkpoint !== null &&
          segments.every(({ keyframe, video }) =>
            [keyframe, video].every((asset) => asset?.state !== 'generating'),
          )),
    );
    expect(seen.failure).toBeNull();
    if (seen.state === 'completed') return;
    const { name } = seen.checkpoint ?? { name: 'story' };
    expect(await stream.decide({ checkpoint: name, verdict: 'approve' })).toMatchObject({ status: 200 });
  }
  throw new Error('It is approved again and again.');
}
