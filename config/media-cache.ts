import { join } from 'node:path';

/** Where a machine keeps what renders made on the way: segments, sounds, soundtracks. Nothing in it is needed for ever. */
export const mediaCache = (dataDir: string): string => join(dataDir, 'cache', 'segments');
