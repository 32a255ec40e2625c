import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { hashFile } from '../activities/transfers/hash-file.ts';
import { siteFolder } from '../config/site-folders.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { sound } from '../testing/sound.ts';
import { startWholeProduct, type WholeProduct } from '../testing/whole-product.ts';
import { siteQueue, siteTransferQueue } from '../workflows/contracts/task-queues.ts';

/**
 * Memory of the one process that serves many sites and watches their folders: while nothing happens; while the daemons of all read what has
 * come; and while each site has all its slots taken, by two files that are validated and two that are sent.
 * Files are silence: holes behind the header of a sound, which cost no disk where they lie. `node bench/site-memory.ts [sites] [results.json]`
 */
const count = Number(process.argv[2] ?? 41);
const resultsPath = process.argv[3];
/** A transfer has all its buffers in hand. */
const BYTES = 32 << 20;
const FILES_A_SITE = 4;
/** For the two transfers of a site: slow enough that all are under way at once. */
const BYTES_PER_SEC = 8 << 20;
/** What has not ended by then is measured as it is. */
const LONGEST_MS = 5 * 60_000;
/** Until threads that have nothing to do have ended, and memory has been given back. */
const REST_MS = 20_000;

const product = await startWholeProduct({ DAEMON_API_KEY: 'a key of the benchmark' });
const connection = await Connection.connect({ address: product.temporalAddress });
try {
  const admin = await product.signIn();
  await sleep(REST_MS);
  const few = (await admin.get('/api/sites')).body as { id: string }[];
  const rows = [await memory(`${few.length} sites, idle`, () => sleep(1_000))];
  const sites = await addSites(admin);
  rows.push(await memory(`${sites.length} sites, idle`, () => sleep(REST_MS)));
  const paths = sites.flatMap((site) =>
    Array.from({ length: FILES_A_SITE }, (_, index) => pathOf(product, site, index)),
  );
  rows.push(await memory('reading what has come', () => comeAndBeRead(admin, paths)));
  await sleep(REST_MS);
  rows.push(await memory('all slots of all sites taken', () => useAllSlots(product, sites)));
  if (rows.at(-1)?.ended === true) rows.push(await memory('afterwards', () => sleep(REST_MS)));
  console.table(rows);
  const results = { sites: sites.length, bytes_each: BYTES, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await connection.close();
  await product.stop();
  // What had not ended waits for nothing any more.
  process.exit();
}

/** @returns the names of all, each served, and within its limits. */
async function addSites(admin: ApiClient): Promise<string[]> {
  const there = (await admin.get('/api/sites')).body as { id: string }[];
  for (let index = there.length; index < count; index += 1) {
    const { status, body } = await admin.post('/api/sites', { name: `Site ${index}` });
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
  const sites = ((await admin.get('/api/sites')).body as { id: string }[]).map(({ id }) => id);
  for (const site of sites) {
    const { status } = await admin.patch(`/api/sites/${site}`, { bandwidth_bytes_per_sec: BYTES_PER_SEC });
    if (status !== 200) throw new Error(`The limits of ${site} were not taken: ${status}`);
  }
  for (;;) {
    const { workers } = (await admin.get('/health')).body;
    if (sites.every((site) => workers.sites[site] > 0)) return sites;
    await sleep(1_000);
  }
}

function pathOf({ dataDir }: WholeProduct, site: string, index: number): string {
  return join(siteFolder(dataDir, site), 'watch', `clip-${index}.wav`);
}

async function comeAndBeRead(admin: ApiClient, paths: readonly string[]): Promise<void> {
  const header = sound(BYTES).subarray(0, 44);
  for (const path of paths) {
    await mkdir(join(path, '..'), { recursive: true });
    const file = await open(path, 'w');
    await file.write(header);
    await file.truncate(BYTES);
    await file.close();
  }
  for (;;) {
    const { body } = await admin.get('/api/stats');
    if (body.total_files === paths.length) return;
    await sleep(500);
  }
}

/** Two files of each site are validated, and two sent, as workflows would have it. */
async function useAllSlots(whole: WholeProduct, sites: readonly string[]): Promise<void> {
  const { activity } = new Client({ connection });
  const { digests } = await hashFile(
    pathOf(whole, sites[0] ?? '', 0),
    ['sha256'],
    new AbortController().signal,
  );
  const options = { startToCloseTimeout: '1 hour', heartbeatTimeout: '30 seconds' } as const;
  const work = sites.flatMap((site, place) =>
    Array.from({ length: FILES_A_SITE }, (_, index) => {
      const path = pathOf(whole, site, index);
      const facts = {
        ...{ file_id: randomUUID(), filename: `${site}-${index}.wav`, source_site: site, path },
        ...{ size_bytes: BYTES, sha256: digests.sha256 },
      };
      const to = sites[(place + 1) % sites.length];
      return index % 2 === 0
        ? activity.execute('validateFile', {
            ...{ id: facts.file_id, taskQueue: siteQueue(site), ...options },
            args: [facts],
          })
        : activity.execute('moveFile', {
            ...{ id: facts.file_id, taskQueue: siteTransferQueue(site), ...options },
            args: [{ ...facts, transfer_id: facts.file_id, from: site, to, priority: 3 }],
          });
    }),
  );
  const failures = (await Promise.allSettled(work)).filter((end) => end.status === 'rejected');
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${work.length} failed`, { cause: failures[0]?.reason });
}

/** Resident memory of the process of the sites, MB, before and at the most while something goes on. See proc(5). */
async function memory(what: string, during: () => Promise<unknown>) {
  const pid = product.pidOf('sites');
  const megabytes = async (name: string): Promise<number> => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024);
  };
  // The most it ever had begins anew.
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  const start = performance.now();
  const ended = await Promise.race([during().then(() => true), sleep(LONGEST_MS, false)]);
  const seconds = Math.round((performance.now() - start) / 1000);
  const row = { what, now_mb: await megabytes('VmRSS'), most_mb: await megabytes('VmHWM'), seconds, ended };
  console.log(row);
  return row;
}
