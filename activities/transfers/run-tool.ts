import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { start } from '../../config/children.ts';
import { TransferError } from '../providers/transfer-error.ts';

/** How long a tool may take to end by itself when it is stopped. */
const GRACE_MS = 400;
const LAST_WORDS = 2_000;

/**
 * Runs a program in a process group of its own, without a shell. On abort the whole group ends within a second.
 * @throws TransferError `tool_failed` with the tool's last words, `tool_unusable` where it does not start, or the signal's reason.
 */
export async function runTool(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const tool = start(program, args, { detached: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listen = (text: Buffer) => (said = (said + text.toString()).slice(-LAST_WORDS));
  tool.stdout.on('data', listen);
  tool.stderr.on('data', listen);
  let stopping = Promise.resolve();
  const stop = () => void (stopping = endGroup(tool));
  signal.addEventListener('abort', stop);
  try {
    const [code, killedBy] = (await once(tool, 'close')) as [number | null, string | null];
    signal.throwIfAborted();
    if (code !== 0) throw failed(program, killedBy ? `was ended by ${killedBy}` : `ended with ${code}`, said);
  } catch (error) {
    if (signal.aborted || error instanceof TransferError) throw error;
    throw new TransferError(
      'tool_unusable',
      `${program} could not be started: ${(error as Error).message}. Put that right, then try again.`,
    );
  } finally {
    signal.removeEventListener('abort', stop);
    await stopping;
  }
}

/** Asks the group to end, then ends it: also what the tool started, even when the tool itself is gone. */
async function endGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  killGroup(pid, 'SIGTERM');
  await wait(GRACE_MS);
  killGroup(pid, 'SIGKILL');
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const failed = (program: string, how: string, said: string): TransferError =>
  new TransferError('tool_failed', `${program} ${how}.${said === '' ? '' : ` It said: ${said.trim()}`}`);
