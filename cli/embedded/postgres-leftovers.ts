import { readFile, readdir, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '../../config/children.ts';
const stopWithinMs = 5000;

/**
 * Ends what an earlier Postgres on this cluster left when it was killed: a server that still runs, or sessions
 * that lost their server and hold its shared memory, which would keep the next one from starting. Only for
 * who holds the lock of the data folder.
 */
export async function endLeftovers(cluster: string): Promise<void> {
  const leader = await recordedServer(cluster);
  if (leader !== undefined && (await isServerOf(leader, cluster))) {
    signal(leader, 'SIGINT');
    await gone(leader, stopWithinMs);
  }
  const remaining = await processesIn(cluster);
  for (const pid of remaining) signal(pid, 'SIGKILL');
  await Promise.all(remaining.map((pid) => gone(pid, 1000)));
  await dropForeignPidFile(cluster);
}

/**
 * After a reboot, or in a container, the recorded number may belong to some other process, which Postgres would take for
 * a running server. With a dead number the file stays: Postgres checks the shared memory it names.
 */
async function dropForeignPidFile(cluster: string): Promise<void> {
  const pid = await recordedServer(cluster);
  if (pid === undefined || !isAlive(pid) || (await isServerOf(pid, cluster))) return;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** First line of postmaster.pid, https://www.postgresql.org/docs/18/storage-file-layout.html */
async function recordedServer(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}

async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') return (await processesIn(cluster)).includes(pid);
  const { stdout } = await execute('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(cluster);
}

/** Every process of Postgres has the cluster as its working folder. Known on Linux only; empty elsewhere. */
async function processesIn(cluster: string): Promise<readonly number[]> {
  const folder = await realpath(cluster);
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, index) => folders[index] === folder).map(Number);
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function gone(pid: number, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (isAlive(pid) && Date.now() < deadline) await sleep(25);
}
