import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pLimit from 'p-limit';
import { readSubjectTotals } from '../db/queries/costs/read.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { startReplicateApi, type Answering, type ReplicateApi } from './replicate-api.ts';
import { isVoice } from './replicate/predictions.ts';
import { withFolder } from './sample-media.ts';

/*
 * Processes that are killed at random instants around a paid call, and a provider that loses answers, breaks connections and is
 * busy. `CHARGED_ONCE=100 npm test -- testing/charged-once` is the long form.
 */

const RUNS = Number(process.env['CHARGED_ONCE'] ?? 3);
const KILLS = 3;
/** How long after an attempt has begun it may be killed, in ms: about as long as one takes where nothing goes wrong. */
const LONGEST_LIFE = 450;

let database: TestDatabase;
let replicate: ReplicateApi;
beforeAll(async () => {
  database = await freshDatabase();
  replicate = await startReplicateApi();
});
afterAll(async () => {
  replicate.close();
  await database.close();
});

const FAULTS: readonly Answering[] = [
  {},
  { reset: 'after' },
  { reset: 'before' },
  { hang: true },
  { gateway: true },
  { busy: 0.1 },
];

interface Attempted {
  readonly said: string | null;
  readonly wasKilled: boolean;
}

/** One attempt; killed so many ms after it has begun, or let go on. */
async function attempt(args: readonly string[], killAfter: number | null): Promise<Attempted> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'paid-attempt.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said: string | null = null;
  createInterface(child.stdout).on('line', (line) => {
    if (line !== 'ready') said = line;
    else if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { said, wasKilled: signal === 'SIGKILL' };
}

/** Which run has asked for it: a picture by its seed, a sentence by its words. */
const runOf = ({ seed, text }: Record<string, unknown>): number =>
  Number(seed ?? /\d+/.exec(String(text))?.[0]);

test.each([
  ['picture', 0.003],
  ['sentence', 16 * 0.000_06],
])(
  'whenever a process is killed and whatever becomes of an answer, a %s is charged once, and booked as it is billed',
  async (what, usd) => {
    const faultOf = new Map<number, Answering[]>();
    const told = { kills: 0, accepted: 0 };
    replicate.answer = (input) => ({
      ...{ startsAfter: 30, runs: 200 },
      ...faultOf.get(runOf(input))?.shift(),
    });
    const limit = pLimit(3);
    const run = (seed: number) =>
      withFolder(async (folder) => {
        const busy = seed % 4 === 0 ? Array.from({ length: 8 }, () => ({ busy: 0.1 })) : [];
        faultOf.set(seed, [...busy, FAULTS[seed % FAULTS.length] ?? {}]);
        const callKey = `charged-once/${what}/${seed}`;
        let accepted = 0;
        for (let tries = 0; tries < 12; tries++) {
          // Each later than the one before: one that was undisturbed is not at its end when the first would come.
          const killAfter = tries < KILLS ? ((tries + Math.random()) / KILLS) * LONGEST_LIFE : null;
          const args = [what, database.url, replicate.baseUrl, callKey, String(accepted), String(seed)];
          const { said, wasKilled } = await attempt([...args, join(folder, 'made')], killAfter);
          if (wasKilled) told.kills++;
          if (said === 'made' && !wasKilled) break;
          // Only then, and only a person.
          if (said === 'unknown_outcome') {
            accepted++;
            told.accepted++;
          }
        }
        const billed = replicate.bill().filter(({ prediction, model }) => {
          const asked = replicate.predictions.find(prediction);
          return asked && isVoice(model) === (what === 'sentence') && runOf(asked.input) === seed;
        });
        const { settled_usd, reserved_usd } = await readSubjectTotals(database.db, {
          kind: 'stream',
          id: callKey,
        });
        return {
          seed,
          charged: billed.length,
          billed: billed.reduce((sum, { usd }) => sum + usd, 0),
          settled_usd,
          reserved_usd,
        };
      });
    const runs = await Promise.all(Array.from({ length: RUNS }, (_, seed) => limit(() => run(seed))));
    process.stdout.write(
      `${what}: ${RUNS} runs, ${told.kills} kills, ${told.accepted} times a person had to decide\n`,
    );
    for (const { seed, ...came } of runs)
      expect({ seed, ...came }).toEqual({
        seed,
        charged: 1,
        billed: expect.closeTo(usd, 9),
        settled_usd: expect.closeTo(usd, 9),
        reserved_usd: 0,
      });
    expect(told.kills).toBeGreaterThan(RUNS);
  },
  60_000 + RUNS * 30_000,
);
