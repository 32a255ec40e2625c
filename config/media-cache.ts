import { join } from 'node:path';

/** Where a machine keeps what renders made on the way: segments, sounds, soundtracks. Nothing in it is needed for ever. */
export const mediaCache = (dataDir: string): string => join(dataDir, 'cache', 'segments');

/** Where a machine keeps copies of what lies in a bucket. Nothing in it is needed for ever. */
export const storedCopies = (dataDir: string): string => join(dataDir, 'cache', 'stored');
