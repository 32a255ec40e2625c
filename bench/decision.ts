import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { ApiClient } from '../testing/api-client.ts';
import { ReviewedStream, shortFilm } from '../testing/reviewed-stream.ts';
import { startWholeProduct } from '../testing/whole-product.ts';
import type { Decision } from '../workflows/contracts/stream/decisions.ts';
import type { Actor } from '../workflows/contracts/roles.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import { decideSignal, streamQuery } from '../workflows/contracts/stream/messages.ts';
import { percentile, rounded } from './figures.ts';

/**
 * The API's time to answer a decision against a bare client's signal and query of the same workflows, on the same
 * servers and worker: the processes of `greenlit up`. Goal: a median of at most 0.6 times. All streams wait at their story;
 * then each is approved, by the bare client and by the API in turn, when the one before has come to rest.
 * `node bench/decision.ts [decisions of each] [results.json]`
 */
const count = Number(process.argv[2] ?? 100);
const resultsPath = process.argv[3];
/** Not counted: connections are made, code is compiled. */
const WARM_UP = 10;
/** From what is seen at the API until server and worker have nothing left to do for that stream. */
const REST_MS = 150;

/** As many people as this decide at the same moment in the second part. */
const AT_ONCE = 8;

/** Decides a stream that waits at its story. Resolves with the milliseconds until the outcome was known. */
type Decide = (stream: ReviewedStream) => Promise<number>;

interface Row {
  readonly at_once: number;
  readonly what: string;
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly ratio: number;
}

const product = await startWholeProduct();
const connection = await Connection.connect({ address: product.temporalAddress });
const client = new Client({ connection });
try {
  const reviewer = await product.signIn();
  const { body: actor } = await reviewer.get('/api/auth/me');
  const contenders = { 'signal + query': decideBare(actor as Actor), API: decideByApi };
  const rows = [
    ...(await compare(reviewer, contenders, 1)),
    ...(await compare(reviewer, contenders, AT_ONCE)),
  ];
  console.table(rows);
  const results = { decisions_each: count, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await connection.close();
  await product.stop();
}

/** Decides so many at a time, by one contender after the other. */
async function compare(
  reviewer: ApiClient,
  contenders: Readonly<Record<string, Decide>>,
  atOnce: number,
): Promise<Row[]> {
  const rounds = Math.ceil(count / atOnce) + WARM_UP;
  const waiting: ReviewedStream[] = [];
  for (let made = 0; made < Object.keys(contenders).length * rounds * atOnce; made += 1) {
    const film = shortFilm(`Film ${made}`, ['One', 'Two', 'Three']);
    waiting.push(await ReviewedStream.create(reviewer, film));
  }
  const timings: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, decide] of Object.entries(contenders)) {
      const streams = waiting.splice(0, atOnce);
      const milliseconds = await Promise.all(streams.map(decide));
      for (const stream of streams) await stream.untilOpen('spec');
      await sleep(REST_MS);
      if (round >= WARM_UP) (timings[name] ??= []).push(...milliseconds);
    }
  }
  const [bare = []] = Object.values(timings);
  return Object.entries(timings).map(([what, values]) => ({
    at_once: atOnce,
    what,
    median_ms: rounded(percentile(values, 0.5)),
    p95_ms: rounded(percentile(values, 0.95)),
    ratio: rounded(percentile(values, 0.5) / percentile(bare, 0.5)),
  }));
}

async function decideByApi(stream: ReviewedStream): Promise<number> {
  const start = performance.now();
  const { status, body } = await stream.decide({ checkpoint: 'story', verdict: 'approve', round: 1 });
  const milliseconds = performance.now() - start;
  if (status !== 200 || body.outcome !== 'accepted') throw new Error(JSON.stringify(body));
  return milliseconds;
}

/** Signals, and asks what became of it: the least that a client without our API has to do. */
function decideBare(actor: Actor): Decide {
  return async ({ id }) => {
    const decision: Decision = {
      decision_id: randomUUID(),
      checkpoint: 'story',
      round: 1,
      verdict: 'approve',
      actor,
      revision: 1,
    };
    const handle = client.workflow.getHandle(workflowIdOf('stream', id));
    const start = performance.now();
    await handle.signal(decideSignal, decision);
    const { applied } = await handle.query(streamQuery);
    const milliseconds = performance.now() - start;
    if (!applied.includes(decision.decision_id)) throw new Error('The query did not see the decision.');
    return milliseconds;
  };
}
