import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/*
 * Unfinished files bear the process that makes them in their names, so that what a killed one left is known for that by the next,
 * and what another is still making is left alone.
 */

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** A process number is given again: in a container even to the next one at once. */
const TOKEN = randomBytes(4).toString('hex');

/** This process, as names of unfinished files have it. */
export const MAKER = `made-${HOST}-${process.pid}-${TOKEN}`;

const MADE_BY = /made-([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{8})/;

/** Whether this name says that its maker was a process of this machine that is gone. */
export function isLeftBehind(name: string): boolean {
  const [, host, pid, token] = MADE_BY.exec(name) ?? [];
  if (host !== HOST || pid === undefined) return false;
  return Number(pid) === process.pid ? token !== TOKEN : !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
