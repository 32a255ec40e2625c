import { join } from 'node:path';

/** Hidden; tus keeps its notes on an upload beside it. */
export const uploadsFolder = (root: string): string => join(root, 'incoming', '.tus');
