import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReviewedStream, shortFilm } from '../testing/reviewed-stream.ts';
import { startWholeProduct } from '../testing/whole-product.ts';
import { startBareClient } from './bare-client.ts';
import { median, percentile, rounded } from './figures.ts';

/**
 * The API's time to answer a decision against the least that could: a bare client whose workflow settles the signal by a local
 * activity and hears the notification, on the same servers. Goals: one at a time a median of at most 1.25 times, with eight at
 * once at least 0.8 of its rate. Each waits at its first checkpoint, and is decided when the one before has come to rest: a round by
 * the bare client, a round by the API. A ratio is the median of those of two rounds that followed each other.
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

/** One who decides: gets something to wait, and decides it. */
interface Contender<Waiting> {
  readonly wait: () => Promise<Waiting>;
  /** @returns the milliseconds until the outcome was known. */
  readonly decide: (waiting: Waiting) => Promise<number>;
  /** Until nothing is left to do for it. */
  readonly rest: (waiting: Waiting) => Promise<void>;
}

/** What one contender took: each decision, and each round of as many as are made at once. */
class Timings {
  readonly each: number[] = [];
  readonly rounds: number[] = [];
}

interface Row {
  readonly at_once: number;
  readonly what: string;
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly per_second: number;
  readonly times_the_floor: number;
  readonly of_its_rate: number;
}

const product = await startWholeProduct();
const bare = await startBareClient(product.temporalAddress, product.databaseUrl);
try {
  const reviewer = await product.signIn();
  const floor: Contender<string> = {
    wait: () => bare.wait(),
    decide: (id) => bare.decide(id),
    rest: () => Promise.resolve(),
  };
  const api: Contender<ReviewedStream> = {
    wait: async () => await ReviewedStream.create(reviewer, shortFilm('Film', ['One', 'Two', 'Three'])),
    decide: decideByApi,
    rest: async (stream) => void (await stream.untilOpen('spec')),
  };
  const rows = [...(await compare(floor, api, 1)), ...(await compare(floor, api, AT_ONCE))];
  console.table(rows);
  const results = { decisions_each: count, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await bare.close();
  await product.stop();
}

/** Decides so many at a time, by one contender after the other. */
async function compare<A, B>(floor: Contender<A>, api: Contender<B>, atOnce: number): Promise<Row[]> {
  const rounds = Math.ceil(count / atOnce) + WARM_UP;
  const [ofFloor, ofApi] = [new Timings(), new Timings()];
  for (let round = 0; round < rounds; round += 1) {
    const isCounted = round >= WARM_UP;
    await decideRound(floor, atOnce, isCounted ? ofFloor : new Timings());
    await decideRound(api, atOnce, isCounted ? ofApi : new Timings());
  }
  const row = (what: string, timings: Timings): Row => {
    const times = median(timings.rounds.map((value, index) => value / (ofFloor.rounds[index] ?? 0)));
    return {
      at_once: atOnce,
      what,
      median_ms: rounded(median(timings.each)),
      p95_ms: rounded(percentile(timings.each, 0.95)),
      per_second: rounded((1000 * atOnce) / median(timings.rounds)),
      times_the_floor: rounded(times),
      of_its_rate: rounded(1 / times),
    };
  };
  return [row('local activity + notification', ofFloor), row('API', ofApi)];
}

async function decideRound<W>(contender: Contender<W>, atOnce: number, timings: Timings): Promise<void> {
  const waiting: W[] = [];
  for (let made = 0; made < atOnce; made += 1) waiting.push(await contender.wait());
  await sleep(REST_MS);
  const start = performance.now();
  timings.each.push(...(await Promise.all(waiting.map((one) => contender.decide(one)))));
  timings.rounds.push(performance.now() - start);
  for (const one of waiting) await contender.rest(one);
  await sleep(REST_MS);
}

async function decideByApi(stream: ReviewedStream): Promise<number> {
  const start = performance.now();
  const { status, body } = await stream.decide({ checkpoint: 'story', verdict: 'approve', round: 1 });
  const milliseconds = performance.now() - start;
  if (status !== 200 || body.outcome !== 'accepted') throw new Error(JSON.stringify(body));
  return milliseconds;
}
