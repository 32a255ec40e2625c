import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { sql } from 'kysely';
import { connectDatabase } from '../db/database.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { startWholeProduct } from '../testing/whole-product.ts';
import { median, rounded } from './figures.ts';

/**
 * How many requests a second the inbox answers beside the list of files, where as much waits as there are files. Each in turn for
 * a while, several rounds; a ratio is the median of those of two that followed each other. Goal: at least 1.
 * `node bench/lists.ts [rows of each] [rounds] [results.json]`
 */
const count = Number(process.argv[2] ?? 5_000);
const rounds = Number(process.argv[3] ?? 5);
const resultsPath = process.argv[4];
const AT_ONCE = 8;
const ROUND_MS = 2_000;

const LISTS = {
  files: '/api/files',
  inbox: '/api/inbox',
  'inbox, mine': '/api/inbox?mine=true',
  'inbox, a page': '/api/inbox?page=1&page_size=20',
} as const;

const product = await startWholeProduct();
const { db, close } = connectDatabase(product.databaseUrl);
try {
  const client = await product.signIn();
  await fill();
  const rates = Object.fromEntries(Object.keys(LISTS).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, path] of Object.entries(LISTS)) {
      const rate = await rateOf(client, path);
      // The first is not counted: connections are made, code is compiled.
      if (round > 0) rates[name]?.push(rate);
    }
  }
  const rows = Object.entries(rates).map(([list, each]) => ({
    list,
    per_second: rounded(median(each)),
    of_files: rounded(median(each.map((rate, round) => rate / (rates['files']?.[round] ?? 1)))),
  }));
  console.table(rows);
  const results = { rows_each: count, at_once: AT_ONCE, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await close();
  await product.stop();
}

/** Files that wait for an engineer, and what the inbox has of them. */
async function fill(): Promise<void> {
  await sql`
    insert into files (id, filename, source_site, path, size_bytes, sha256, created_by, created_at)
    select gen_random_uuid(), 'A' || n || '.mov', 'tustin', '/cards/A' || n || '.mov', n, encode(sha256(n::text::bytea), 'hex'), 'erin',
      now() - n * interval '1 minute'
    from generate_series(1, ${count}) as n`.execute(db);
  await sql`
    insert into checkpoints (kind, subject_id, title, checkpoint, round, roles, opened_at, urgent_at, url)
    select 'file', id::text, filename, 'validate', 1, array['engineer', 'admin', 'director'], created_at, created_at, '/files/' || id
    from files`.execute(db);
  await sql`analyze files, checkpoints`.execute(db);
}

async function rateOf(client: ApiClient, path: string): Promise<number> {
  const begin = performance.now();
  let answered = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() - begin < ROUND_MS) {
        const { status } = await client.get(path);
        if (status !== 200) throw new Error(`${path} was answered with ${status}.`);
        answered += 1;
      }
    }),
  );
  return answered / ((performance.now() - begin) / 1000);
}
