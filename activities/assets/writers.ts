import { readdir, readFile, stat } from 'node:fs/promises';
import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';

/** Inode → the process that has it open for writing, as `pid 123 (rsync)`. */
export type Writers = ReadonlyMap<bigint, string>;

/** Owner's write bit of a link in `/proc/<pid>/fd`: the descriptor was opened for writing. See proc_pid_fd(5). */
const WRITABLE = 0o200;

/**
 * Who has files of these names open for writing, by one walk over `/proc`, however many files are asked about: some 20 ms
 * for 2,400 descriptors. It sees processes of this user (as root: of all users) in this PID namespace. It cannot see
 * writers on other machines of a network share, a mapping whose descriptor is closed, and nothing at all where there is no
 * `/proc`: there only the waiting time tells. Files are compared by name and inode, so that a writer in a container is
 * recognised under its own path.
 */
export async function findWriters(names: ReadonlySet<string>, proc = '/proc'): Promise<Writers> {
  const writers = new Map<bigint, string>();
  const pids = await readdir(proc).catch(() => []);
  for (const pid of pids) {
    if (!/^\d+$/.test(pid)) continue;
    for (const descriptor of writableFiles(`${proc}/${pid}/fd`, names)) {
      // Not the synchronous call: a dead network share would hold up everything.
      const stats = await stat(descriptor, { bigint: true }).catch(() => null);
      if (stats?.isFile()) writers.set(stats.ino, await describe(proc, pid));
    }
    await breathe();
  }
  return writers;
}

function writableFiles(folder: string, names: ReadonlySet<string>): string[] {
  return ignoringTheGone(() => readdirSync(folder), [])
    .map((name) => `${folder}/${name}`)
    .filter((descriptor) => ignoringTheGone(() => isWritable(descriptor, names), false));
}

const isWritable = (descriptor: string, names: ReadonlySet<string>): boolean =>
  (lstatSync(descriptor).mode & WRITABLE) !== 0 && names.has(basename(readlinkSync(descriptor)));

/** A process may end, and a descriptor close, while it is looked at; those of other users cannot be looked at. */
function ignoringTheGone<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

async function describe(proc: string, pid: string): Promise<string> {
  const command = await readFile(`${proc}/${pid}/comm`, 'utf8').catch(() => '');
  return command === '' ? `pid ${pid}` : `pid ${pid} (${command.trim()})`;
}
