import { parentPort } from 'node:worker_threads';
import { errorCode } from './fault.ts';
import { hashFile } from './hash-file.ts';
import type { HashAnswer, HashRequest } from './hash-threads.ts';

parentPort?.on('message', ({ call, path, expected }: HashRequest) => {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage({ call, ...answer() } satisfies HashAnswer);

  function answer(): { result: ReturnType<typeof hashFile> } | { code: string } {
    try {
      return { result: hashFile(path, expected) };
    } catch (error) {
      return { code: errorCode(error) };
    }
  }
});
