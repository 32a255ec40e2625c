import { createTusEngine } from '../activities/providers/transfer-tus.ts';
import { createCopyEngine } from '../activities/providers/transfer-copy.ts';
import type { TransferJob } from '../activities/providers/transfer.ts';
import { unlimited } from '../activities/transfers/bandwidth.ts';

/**
 * A process that moves one asset by an engine, and says what that took: seconds, and the most memory, MB. Arguments: the engine, the address of
 * the receiver or the folder of the sites, the secret, the job as JSON.
 */
const [name = '', place = '', secret = '', job = ''] = process.argv.slice(2);
const engine =
  name === 'tus'
    ? createTusEngine({ urlOf: () => place, secret, bandwidth: unlimited })
    : createCopyEngine((site) => `${place}/${site}`, unlimited);
const start = performance.now();
await engine.move(JSON.parse(job) as TransferJob, {
  signal: new AbortController().signal,
  report: () => undefined,
});
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ seconds, most_mb: process.resourceUsage().maxRSS / 1024 }));
