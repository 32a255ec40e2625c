import { z } from 'zod';
import { KIND_NAMES } from '../../workflows/contracts/kinds.ts';
import { text } from './common.ts';

export const searchQuery = z.strictObject({ q: text(200).default('') });

/** Something with a page. */
const found = z.object({
  kind: z.enum([...KIND_NAMES, 'script', 'character', 'site', 'user']),
  id: z.string(),
  title: z.string(),
  url: z.string().meta({ description: 'Its page in the web app' }),
  detail: z.string(),
});

export const searchResults = z.object({ results: z.array(found) }).meta({ id: 'SearchResults' });
export type Found = z.infer<typeof found>;
export type SearchResults = z.infer<typeof searchResults>;
