import { connect, createServer, type AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createLogger } from '../../../config/logger.ts';
import { withFolder } from '../../../testing/sample-media.ts';
import { assetJob, writeFiles } from '../../../testing/transfer-jobs.ts';
import { createTusEngine } from '../../providers/transfer-tus.ts';
import { unlimited } from '../bandwidth.ts';
import { startReceiver } from './receiver.ts';

const SECRET = 'a secret of the frames that all sites share';
const FRAMES = 60;

/** A line to a port of this machine on which the requests are counted. */
async function countedLink(toPort: number) {
  let requests = 0;
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    near.on(
      'data',
      (data) => (requests += data.toString('latin1').match(/^[A-Z]+ \/transfers/gm)?.length ?? 0),
    );
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    close: () => void server.close(),
  };
}

test('each of many frames takes one request, and one for all of them before and after', async () => {
  await withFolder(async (folder) => {
    const names = Array.from({ length: FRAMES }, (_, index) => `f.${String(index).padStart(4, '0')}.dpx`);
    const frames = names.map((name) => [`scan/${name}`, `content of ${name}`]);
    await writeFiles(join(folder, 'tustin', 'watch'), Object.fromEntries(frames), 1_600_000_000);
    const job = await assetJob(folder, 'scan');
    const receiver = await startReceiver({
      ...{ site: 'dallas', root: join(folder, 'dallas'), secret: SECRET, host: '127.0.0.1', port: 0 },
      logger: createLogger('test', 'silent'),
    });
    const link = await countedLink(receiver.port);
    const urlOf = (): string => `http://127.0.0.1:${link.port}`;
    const engine = createTusEngine({ urlOf, secret: SECRET, bandwidth: unlimited });
    const control = { signal: new AbortController().signal, report: () => undefined };
    const { copy, bytesSent } = await engine.move(job, control);
    expect([bytesSent, link.requests()]).toEqual([job.bytes, FRAMES + 2]);
    expect((await readdir(copy)).toSorted()).toEqual(names);
    expect(await readFile(join(copy, 'f.0007.dpx'), 'utf8')).toBe('content of f.0007.dpx');
    link.close();
    await receiver.close();
  });
});
