import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { TransferError } from '../providers/transfer-error.ts';

const VARIABLE = 'GREENLIT_COPY';
const ROUND_MS = 300;
const ROUNDS = 10;

/** The variable by which a tool and all that it starts are known later: which copy they write. */
export const toolMark = (partialPath: string): Record<string, string> => ({ [VARIABLE]: partialPath });

/**
 * Ends what an earlier attempt's tool left running: a worker that is killed takes nobody along, and two tools must not write
 * one copy. Known by their environment, a number that went to another process cannot mislead. It needs `/proc`; where there
 * is none, nothing is found.
 * @throws TransferError `tool_failed` where one cannot be ended.
 */
export async function endLeftovers(partialPath: string): Promise<void> {
  for (let round = 0; ; round += 1) {
    const pids = await writersOf(partialPath);
    if (pids.length === 0) return;
    if (round === ROUNDS) {
      throw new TransferError(
        'tool_failed',
        `The tool of an earlier attempt still writes ${partialPath} and cannot be ended. End it (process ${pids.join(', ')}), then try again.`,
      );
    }
    for (const pid of pids) end(pid, round === 0 ? 'SIGTERM' : 'SIGKILL');
    await wait(ROUND_MS);
  }
}

/** Processes of this user (as root: of all users) that have the mark. */
async function writersOf(partialPath: string): Promise<number[]> {
  const mark = `\0${VARIABLE}=${partialPath}\0`;
  const names = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      // It may have ended, and those of other users cannot be read.
      const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
      return `\0${environment}`.includes(mark) ? [Number(name)] : [];
    }),
  );
  return found.flat();
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
