import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connectDatabase } from '../db/database.ts';
import { publishLive } from '../db/queries/live/publish.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { startWholeProduct } from '../testing/whole-product.ts';
import type { ClientsSaid, ClientsWanted } from './socket-clients.ts';
import { median, rounded } from './figures.ts';

/**
 * How many events a second reach a thousand sockets that follow one session, against a bare `ws` server that spreads the same texts
 * from a notification, keeps nothing and numbers nothing. In turn, several rounds; a ratio is the median of those of two that
 * followed each other. Then once more with sockets beside them that nobody reads.
 * `node bench/sockets.ts [clients] [events] [rounds] [results.json]`
 */
const clients = Number(process.argv[2] ?? 1_000);
const events = Number(process.argv[3] ?? 300);
const rounds = Number(process.argv[4] ?? 5);
const resultsPath = process.argv[5];

const SOCKETS_OF_ACCOUNT = 200;
const SLOW = 50;
const MARK = 'counted here';
const CHANNEL = 'bench_sockets';
const PASSWORD = 'open sesame';
/** About as long as the product's own message. */
const text = JSON.stringify({
  type: 'progress',
  message: MARK,
  step: 'image:1',
  at: new Date(0),
  pad: 'x'.repeat(130),
});

const product = await startWholeProduct();
const { db, close } = connectDatabase(product.databaseUrl);
const bare = fork(join(import.meta.dirname, 'bare-sockets.ts'), [product.databaseUrl, CHANNEL]);
try {
  const [port] = (await once(bare, 'message')) as [number];
  const admin = await product.signIn();
  const session_id = await startSession(admin);
  const accounts = await someAccounts(admin, Math.ceil((clients + SLOW) / SOCKETS_OF_ACCOUNT));

  const toBare = {
    url: `ws://127.0.0.1:${port}`,
    accounts: [],
    clients,
    slow: 0,
    isGreeted: false,
    mark: MARK,
  };
  const toProduct = {
    ...toBare,
    isGreeted: true,
    url: `${product.url.replace('http', 'ws')}/ws/${session_id}`,
    accounts,
  };
  const tellBare = (): Promise<unknown> => sql`select pg_notify(${CHANNEL}, ${text})`.execute(db);
  const tellProduct = (): Promise<unknown> =>
    publishLive(
      db,
      { kind: 'session', id: session_id },
      {
        ...{ type: 'progress', step: 'image:1', progress: 0.5, message: MARK, at: new Date().toISOString() },
      },
    );

  const rates = { floor: [] as number[], product: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const floor = await measure(toBare, tellBare);
    const ours = await measure(toProduct, tellProduct);
    // The first is not counted: connections are made, code is compiled.
    if (round === 0) continue;
    rates.floor.push(floor.rate);
    rates.product.push(ours.rate);
  }
  const withSlow = await measure({ ...toProduct, slow: SLOW }, tellProduct);
  const results = {
    ...{ clients, events, cores: availableParallelism() },
    floor_per_second: Math.round(median(rates.floor)),
    events_per_second: Math.round(median(rates.product)),
    deliveries_per_second: Math.round(median(rates.product) * clients),
    of_floor: rounded(median(rates.product.map((rate, round) => rate / (rates.floor[round] ?? 1)))),
    with_unread_sockets: {
      sockets: SLOW,
      events_per_second: Math.round(withSlow.rate),
      dropped: withSlow.dropped,
    },
  };
  console.log(results);
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  bare.kill();
  await close();
  await product.stop();
}

/** Opens the sockets, tells the events one after the other, and waits until every socket has all of them. */
async function measure(
  wanted: ClientsWanted,
  tell: () => Promise<unknown>,
): Promise<{ rate: number; dropped: number }> {
  const listening = fork(join(import.meta.dirname, 'socket-clients.ts'));
  try {
    listening.send(wanted);
    await says(listening, ({ said }) => said === 'open');
    const all = says(listening, (one) => one.said === 'heard' && one.least >= events);
    const begin = performance.now();
    for (let event = 0; event < events; event++) await tell();
    const end = await all;
    const rate = events / ((performance.now() - begin) / 1_000);
    return { rate, dropped: end.said === 'heard' ? end.dropped : 0 };
  } finally {
    listening.kill();
  }
}

function says(child: ChildProcess, wanted: (said: ClientsSaid) => boolean): Promise<ClientsSaid> {
  return new Promise((resolve, reject) => {
    child.on('message', (said: ClientsSaid) => wanted(said) && resolve(said));
    child.once('exit', () => reject(new Error('The clients ended before they had heard all.')));
  });
}

async function startSession(admin: ApiClient): Promise<string> {
  const asked = { prompt: 'A lamp', num_images: 1, resolution: '640x360' };
  const { body } = await admin.post('/api/generate-images?wait=60', asked);
  return body.session_id as string;
}

async function someAccounts(admin: ApiClient, count: number): Promise<Record<string, string>[]> {
  const accounts: Record<string, string>[] = [];
  for (let number = 0; number < count; number++) {
    const username = `watcher-${number}`;
    const { status, body } = await admin.post('/api/users', {
      ...{ username, display_name: username, role: 'admin', password: PASSWORD },
    });
    if (status !== 201) throw new Error(`No account: ${JSON.stringify(body)}`);
    const form = new URLSearchParams({ username, password: PASSWORD });
    const signedIn = await admin.raw('POST', '/api/auth/login', form);
    accounts.push({ authorization: `Bearer ${String(signedIn.body.access_token)}` });
  }
  return accounts;
}
