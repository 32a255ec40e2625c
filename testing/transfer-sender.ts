import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCopyEngine } from '../activities/providers/transfer-copy.ts';
import type { TransferJob } from '../activities/providers/transfer.ts';
import { limitBandwidth } from '../activities/transfers/bandwidth.ts';

/**
 * A process that moves one file by the engine `copy`, to be killed by a test. Before each chunk that it sends it writes
 * the number of bytes to the log. Arguments: the folder of the sites, the log, bytes a second, the job as JSON.
 */
const [folder = '', log = '', bytesPerSec = '', job = ''] = process.argv.slice(2);
const limit = limitBandwidth(Number(bytesPerSec));
const engine = createCopyEngine((site) => join(folder, site), {
  take: async (bytes, signal) => {
    appendFileSync(log, `${bytes}\n`);
    await limit.take(bytes, signal);
  },
});
await engine.move(JSON.parse(job) as TransferJob, {
  signal: new AbortController().signal,
  report: () => undefined,
});
