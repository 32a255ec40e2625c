import { AsyncLocalStorage } from 'node:async_hooks';

const listeners = new AsyncLocalStorage<(words: string) => void>();

/** Writes down what media are asked and say, for whoever listens to the work that is under way; else nothing happens. */
export const logMedia = (words: string): void => listeners.getStore()?.(words);

/** Does work with somebody listening to what `logMedia` is told within it. */
export const listeningTo = <T>(listener: (words: string) => void, work: () => Promise<T>): Promise<T> =>
  listeners.run(listener, work);
