import { join } from 'node:path';

/** Folder of package.json. */
export const projectRoot = join(import.meta.dirname, '../..');
