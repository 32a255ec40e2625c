import { appendFileSync } from 'node:fs';
import { createTusEngine } from '../activities/providers/transfer-tus.ts';
import type { TransferJob } from '../activities/providers/transfer.ts';
import { limitBandwidth } from '../activities/transfers/bandwidth.ts';

/**
 * A process that moves one file by the engine `tus`. Before each piece that it sends it writes the number of bytes to the
 * log. Arguments: the receiver's address, the secret, the log, bytes a second, the job as JSON.
 */
const [url = '', secret = '', log = '', bytesPerSec = '', job = ''] = process.argv.slice(2);
const limit = limitBandwidth(Number(bytesPerSec));
const bandwidth = {
  take: async (bytes: number, signal: AbortSignal) => {
    appendFileSync(log, `${bytes}\n`);
    await limit.take(bytes, signal);
  },
};
const engine = createTusEngine({ urlOf: () => url, secret, bandwidth });
await engine.move(JSON.parse(job) as TransferJob, {
  signal: new AbortController().signal,
  report: () => undefined,
});
