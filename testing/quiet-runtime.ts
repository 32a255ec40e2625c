import { createLogger } from '../config/logger.ts';
import { installRuntime } from '../workers/runtime.ts';

let isInstalled = false;

/** Has the SDK say in a test's output what is wrong, and nothing else. A process has one runtime, so it is installed once. */
export function quietRuntime(): void {
  if (isInstalled) return;
  isInstalled = true;
  installRuntime(createLogger('test', 'error'));
}
