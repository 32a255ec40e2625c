import { isUnwanted } from './cancelled.ts';

/**
 * Does work that is paid for and soon done: when it is not wanted any more it is let end within `graceMs`, so that what was paid
 * for is had. Whatever else stops it stops it at once.
 */
export async function patiently<T>(
  signal: AbortSignal | undefined,
  graceMs: number,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  if (!signal) return await work(signal);
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const aborted = (): void => {
    const give = (): void => stop.abort(signal.reason);
    if (isUnwanted(signal)) timer = setTimeout(give, graceMs);
    else give();
  };
  signal.addEventListener('abort', aborted, { once: true });
  try {
    return await work(stop.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', aborted);
  }
}
