import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DaemonProcess } from '../workers/site/daemon/testing/daemon-process.ts';
import { startTestApi, type TestApi } from './api.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

export interface DaemonHouse {
  readonly api: TestApi;
  readonly workers: RunningWorkers;
  /** Of the sites: `<folder>/<site>/watch` and what else a site has. */
  readonly folder: string;
  /** Starts the daemon of `tustin`, which serves the site's queues, too. */
  startDaemon(options?: readonly string[], env?: Readonly<Record<string, string>>): DaemonProcess;
  close(): Promise<void>;
}

/** API and workers in this process, and a site whose daemon is a process of its own, without a database: as in another city. */
export async function startDaemonHouse(): Promise<DaemonHouse> {
  const workers = await startRunningWorkers();
  const api = await startTestApi({ workers });
  const admin = await api.signedIn('admin', 'keymaker');
  const key = await admin.post('/api/sites/tustin/keys');
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-sites-'));
  const watch = join(folder, 'tustin', 'watch');
  await mkdir(watch, { recursive: true });
  const { TEMPORAL_ADDRESS = '', TEMPORAL_NAMESPACE } = workers.environment;
  const daemons: DaemonProcess[] = [];
  return {
    api,
    workers,
    folder,
    startDaemon: (options = [], env = {}) => {
      const daemon = new DaemonProcess(
        ['-s', 'tustin', '-w', watch, '-o', api.url, '-k', key.body.key, '--stable', '0.2', ...options],
        { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, DATA_DIR: join(folder, 'data'), ...env },
      );
      daemons.push(daemon);
      return daemon;
    },
    close: async () => {
      await Promise.all(daemons.map((daemon) => daemon.stop('SIGKILL')));
      await api.stop();
      await workers.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
