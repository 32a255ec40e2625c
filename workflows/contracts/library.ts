import { MEDIA_KINDS } from './media.ts';

/** What the library holds. */
export const LIBRARY_KINDS = [...MEDIA_KINDS, 'film'] as const;
export type LibraryKind = (typeof LIBRARY_KINDS)[number];

/** What may be asked of it: one kind, or of any kind what people have brought. */
export const LIBRARY_FILTERS = [...LIBRARY_KINDS, 'uploaded'] as const;
export type LibraryFilterKind = (typeof LIBRARY_FILTERS)[number];
