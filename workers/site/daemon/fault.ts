import type { Judgement } from './verdicts.ts';

/** What keeps a daemon from starting and a person can mend; its message is one line that says how. */
export class DaemonFault extends Error {
  override name = 'DaemonFault';
}

/** The code of a system's error, as `ENOENT`; else its message. Not by class: Jest's realms have their own. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'message' in error ? String(error.message) : 'unknown error';
}

/** What an error of the file system means for a file: it is gone, or it cannot be read. */
export function whyLost(error: unknown, whenGone: string): Judgement {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { verdict: 'dropped', reason: whenGone };
  return { verdict: 'unreadable', reason: `cannot be read: ${code}` };
}
