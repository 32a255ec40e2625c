import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../cli-error.ts';

/**
 * Sends a signal to every process of a group; 0 only asks. False when the group is gone.
 * Every child is started as the leader of its own group, so its pid is the group's id.
 */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch (error) {
    // EPERM: the group exists but is not ours (macOS also says so of zombies).
    if (['ESRCH', 'EPERM'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

/** Waits until a group is gone. False when `withinMs` passed first. */
async function groupGone(leader: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (signalGroup(leader, 0)) {
    if (Date.now() >= deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Asks a group to end, and kills it when it has not after `withinMs`. */
export async function endGroup(leader: number, signal: NodeJS.Signals, withinMs: number): Promise<void> {
  signalGroup(leader, signal);
  if (await groupGone(leader, withinMs)) return;
  signalGroup(leader, 'SIGKILL');
  await groupGone(leader, 1000);
}
