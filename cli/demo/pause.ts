import { setTimeout as sleep } from 'node:timers/promises';

const BETWEEN_LOOKS_MS = 300;

/** Between two looks at something that takes seconds. */
export const pause = (): Promise<void> => sleep(BETWEEN_LOOKS_MS);
