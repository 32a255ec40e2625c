import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TransferJob } from '../activities/providers/transfer.ts';
import { CHUNK_BYTES } from '../activities/transfers/verified-copy.ts';

const program = (name: string): string => join(import.meta.dirname, name);

export interface Daemon {
  readonly daemon: ChildProcess;
  readonly port: number;
}

/** A receiver of the site `dallas` as a process that can be killed. @param port 0: a free one. */
export async function startReceiving(root: string, secret: string, port = 0): Promise<Daemon> {
  const args = [program('tus-receiver.ts'), root, 'dallas', secret, '127.0.0.1', String(port)];
  const daemon = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
  return { daemon, port: Number(line.toString()) };
}

export interface Sending {
  readonly sender: ChildProcess;
  /** Heard from the start: one that is quicker than the test has exited before it is asked. */
  readonly exited: Promise<unknown[]>;
}

/** Senders of one job, as processes, and what they have sent together. */
export async function sendersOf(
  job: TransferJob,
  { folder, secret, bytesPerSec }: { folder: string; secret: string; bytesPerSec: number },
) {
  const log = join(folder, 'sent.log');
  await writeFile(log, '');
  const sent = (): number =>
    readFileSync(log, 'utf8')
      .split('\n')
      .reduce((sum, line) => sum + Number(line), 0);
  return {
    sent,
    /** At some moment after so many chunks. */
    untilSent: async (chunks: number): Promise<void> => {
      while (sent() < chunks * CHUNK_BYTES) await wait(10);
      await wait(Math.random() * 200);
    },
    start: (port: number): Sending => {
      const settings = [`http://127.0.0.1:${port}`, secret, log, String(bytesPerSec)];
      const args = [program('tus-sender.ts'), ...settings, JSON.stringify(job)];
      const sender = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      return { sender, exited: once(sender, 'exit') };
    },
  };
}
