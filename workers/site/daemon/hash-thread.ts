import { errorCode } from './fault.ts';
import { hashFile } from './hash-file.ts';
import type { HashAnswer, HashRequest } from './hash-threads.ts';

function answer({ path, expected, firstBytes }: HashRequest): HashAnswer {
  try {
    return { result: hashFile(path, expected, firstBytes) };
  } catch (error) {
    return { code: errorCode(error) };
  }
}

/** Runs on a thread of its own, which does nothing else: so it may take its time. @returns an answer to each, in their order. */
// eslint-disable-next-line import/no-default-export -- what piscina looks for
export default (batch: readonly HashRequest[]): readonly HashAnswer[] => batch.map(answer);
