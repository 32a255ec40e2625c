/** Runs all parts until the signal; when one fails, the others stop and its error is thrown. */
export async function together(
  parts: readonly ((stop: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const running = parts.map((part) =>
    part(stop).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(running);
  await Promise.all(running);
}
