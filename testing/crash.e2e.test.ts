import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { CheckpointName } from '../workflows/contracts/stream/checkpoints.ts';
import { CHECKPOINTS } from '../workflows/contracts/stream/checkpoints.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import type { AssetKind, Phase } from '../workflows/contracts/stream/stream.ts';
import { connectDatabase, type DatabaseConnection } from '../db/database.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { holdTable, type HeldTable } from './hold-table.ts';
import { ReviewedStream, shortFilm } from './reviewed-stream.ts';
import { startWholeProduct, type ProductProcess, type WholeProduct } from './whole-product.ts';

/** For the whole drill, in ms, on a slow machine: lost work is noticed by heartbeats that fail to come for ten seconds. */
const PATIENCE = 300_000;
const SCENES = ['A lamp', 'A boat', 'A storm', 'A rope', 'A harbour', 'A dawn'];

let product: WholeProduct;
let database: DatabaseConnection;
let reviewer: ApiClient;
let stream: ReviewedStream;
const decided = new Map<CheckpointName, string>();
const killed: ProductProcess[] = [];
/** Every take that was finished before one of the kills, as it then was. */
const finished = new Map<string, FinishedTake>();

beforeAll(async () => {
  product = await startWholeProduct();
  database = connectDatabase(product.databaseUrl);
  reviewer = await product.signIn();
}, PATIENCE);
afterAll(async () => {
  await database?.close();
  await product?.stop();
});

test(
  'a stream whose processes are killed in every phase completes, with nothing lost and nothing done twice',
  async () => {
    stream = await ReviewedStream.create(reviewer, shortFilm('The storm', SCENES, 2));

    await stream.untilOpen('story');
    await killAtWork('worker', 'draft', () => killWhileDeciding('story', 'api', 'before it is stored'));

    await stream.untilOpen('spec', PATIENCE);
    await killWhileDeciding('spec', 'api', 'after it is stored', async (held) => {
      await inPhase('adopt');
      // The work, and what the API has left behind.
      await held.awaited(2);
      await kill('worker', 'adopt');
    });
    await killWhenMade('worker', 'keyframes', 2);

    await stream.untilOpen('keyframes', PATIENCE);
    await killWhileDeciding('keyframes', 'postgres', 'before it is stored');
    await killWhenMade('temporal', 'videos', 1);
    await killWhenMade('worker', 'videos', 3);

    await stream.untilOpen('videos', PATIENCE);
    const approved = approve('videos');
    await inPhase('render');
    await kill('render', 'render');
    await kill('worker', 'render');
    await approved;

    await stream.untilOpen('final', PATIENCE);
    await killAtWork('worker', 'publish', () => approve('final'));
    const { deployment, final } = await stream.until(({ state }) => state === 'completed', PATIENCE);
    expect(deployment).not.toBeNull();
    expect(final?.duration_sec).toBeCloseTo(SCENES.length * 2, 1);
  },
  PATIENCE,
);

test('every decision was applied once, and the trail tells it once', async () => {
  const ids = CHECKPOINTS.map((checkpoint) => decided.get(checkpoint));
  const rows = await database.db.selectFrom('commands').select(['id', 'outcome']).execute();
  expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));

  const { body } = await reviewer.get(`/api/streams/${stream.id}/audit`);
  const entries = body.entries as { action: string; detail: { decision_id?: string } }[];
  const told = entries.filter(({ action }) => action.startsWith('checkpoint.'));
  expect(told.map(({ detail }) => detail.decision_id)).toEqual(ids);
  expect(entries.filter(({ action }) => action === 'take.ready')).toHaveLength(2 * SCENES.length);
  expect(entries.filter(({ action }) => action === 'film.deployed')).toHaveLength(1);
  expect((await reviewer.post('/api/audit/verify')).body).toMatchObject({ intact: true });
});

test('no finished take was made again', async () => {
  const takes = await finishedTakes();
  expect(takes.size).toBe(2 * SCENES.length);
  // Two keyframes, all of them, and one and three clips were there at the kills.
  expect(finished.size).toBeGreaterThanOrEqual(SCENES.length + 3);
  for (const [key, take] of finished) expect(takes.get(key)).toEqual(take);
});

test('generation was asked for once a take', async () => {
  const connection = await Connection.connect({ address: product.temporalAddress });
  const handle = new Client({ connection }).workflow.getHandle(workflowIdOf('stream', stream.id));
  const { events } = await handle.fetchHistory();
  await connection.close();
  const asked = (events ?? []).flatMap(
    ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name ?? [],
  );
  const count = (name: string): number => asked.filter((each) => each === name).length;
  expect(count('generateKeyframe')).toBe(SCENES.length);
  expect(count('generateVideo')).toBe(SCENES.length);
  expect(count('publishFilm')).toBe(1);
});

test('nothing died but what was killed', () => {
  // Sorted: the supervisor may hear of two deaths in the other order.
  const expected = killed.map((name) => `${name} died (SIGKILL), starting it again`);
  expect(product.deaths.toSorted()).toEqual(expected.toSorted());
});

async function kill(name: ProductProcess, phase: Phase): Promise<void> {
  for (const [key, take] of await finishedTakes()) finished.set(key, take);
  expect(await phaseNow()).toBe(phase);
  killNow(name);
}

function killNow(name: ProductProcess): void {
  product.kill(name);
  killed.push(name);
}

/** Kills what has a decision's request in its hands; the client sends the decision again until it is answered. */
async function killWhileDeciding(
  checkpoint: CheckpointName,
  name: ProductProcess,
  when: 'before it is stored' | 'after it is stored',
  meanwhile: (held: HeldTable) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const isBefore = when === 'before it is stored';
  const held = isBefore
    ? await holdTable(product.databaseUrl, 'streams', 'writes')
    : await holdTable(product.databaseUrl, 'stream_revisions', 'everything');
  const approved = approve(checkpoint);
  await held.awaited();
  const stored = database.db.selectFrom('commands').select('id').where('checkpoint', '=', checkpoint);
  expect(await stored.execute()).toHaveLength(isBefore ? 0 : 1);
  killNow(name);
  await meanwhile(held);
  await held.release();
  await approved;
}

/** What the work of a phase reads first. */
const READ_FIRST = { draft: 'stream_revisions', publish: 'renders' } as const;

/** Kills a process with the work of a phase in its hands, and lets what leads to that phase go on. */
async function killAtWork(
  name: ProductProcess,
  phase: keyof typeof READ_FIRST,
  leadThere: () => Promise<void>,
): Promise<void> {
  const held = await holdTable(product.databaseUrl, READ_FIRST[phase], 'everything');
  const ledThere = leadThere();
  await inPhase(phase);
  // The work, and the API's answer.
  await held.awaited(2);
  await kill(name, phase);
  await held.release();
  await ledThere;
}

async function killWhenMade(
  name: ProductProcess,
  gallery: 'keyframes' | 'videos',
  count: number,
): Promise<void> {
  const kind = gallery === 'keyframes' ? 'keyframe' : 'video';
  await eventually(async () => {
    const made = [...(await finishedTakes()).values()].filter((take) => take.kind === kind);
    return made.length >= count ? true : undefined;
  }, PATIENCE);
  await kill(name, gallery);
}

/** Approves as a client does that gives up on nothing: with one decision_id, until there is an answer. */
async function approve(checkpoint: CheckpointName): Promise<void> {
  const decision_id = randomUUID();
  decided.set(checkpoint, decision_id);
  await eventually(async () => {
    const decision = { decision_id, checkpoint, verdict: 'approve', round: 1 } as const;
    const { status, body } = await stream.decide(decision).catch(() => UNANSWERED);
    if (status === 0 || status === 202 || status === 503) return undefined;
    expect({ status, body }).toMatchObject({ status: 200, body: { decision_id } });
    return true;
  }, PATIENCE);
}

const UNANSWERED = { status: 0, body: undefined };

async function phaseNow(): Promise<Phase> {
  const row = await database.db
    .selectFrom('streams')
    .select('phase')
    .where('id', '=', stream.id)
    .executeTakeFirstOrThrow();
  return row.phase;
}

async function inPhase(phase: Phase): Promise<void> {
  await eventually(async () => ((await phaseNow()) === phase ? true : undefined), PATIENCE);
}

interface FinishedTake {
  readonly kind: AssetKind;
  readonly digest: string;
  readonly created_at: Date;
  /** Of the file: it was neither written again nor replaced. */
  readonly mtimeMs: number;
  readonly ino: number;
}

/** By segment, kind and number. */
async function finishedTakes(): Promise<ReadonlyMap<string, FinishedTake>> {
  const rows = await database.db.selectFrom('takes').selectAll().where('stream_id', '=', stream.id).execute();
  const takes = rows.map(async ({ segment_id, kind, take, digest, created_at, storage_key }) => {
    const { mtimeMs, ino } = await stat(join(product.dataDir, storage_key));
    return [`${segment_id} ${kind} ${take}`, { kind, digest, created_at, mtimeMs, ino }] as const;
  });
  return new Map(await Promise.all(takes));
}
