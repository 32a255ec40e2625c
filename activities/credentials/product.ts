import { createRequire } from 'node:module';
import { z } from 'zod';

const required: unknown = createRequire(import.meta.url)('../../package.json');

/** Who says of a film what its credentials say. */
export const PRODUCT = {
  name: 'Greenlit',
  version: z.object({ version: z.string() }).parse(required).version,
};
