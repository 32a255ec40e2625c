/** Errors of imports that came to nothing, whatever the browser calls them. */
const failed = new WeakSet<Error>();

/** Vite says so of every chunk that could not be fetched, before the import fails: https://vite.dev/guide/build#load-error-handling */
export function watchChunks(): void {
  addEventListener('vite:preloadError', ({ payload }) => failed.add(payload));
}

export const isFailedChunk = (error: unknown): boolean => error instanceof Error && failed.has(error);
