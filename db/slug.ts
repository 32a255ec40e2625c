import { SLUG_MAX_LENGTH } from '../workflows/contracts/stream/slug.ts';
import { isUuid } from '../workflows/contracts/uuid.ts';

/** Room is left for a number. */
export const SLUG_STEM_LENGTH = SLUG_MAX_LENGTH - 7;

/** Words of the API's and the page's own addresses, which a stream must not take: `/ws/updates`, `/streams/new`. */
const RESERVED = new Set(['updates', 'new']);

/** Also what looks like an id of the other kinds. */
export const isReservedSlug = (slug: string): boolean => RESERVED.has(slug) || isUuid(slug);

/** Letters that Unicode does not take apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** Lower-case words joined by hyphens; letters lose their accents, alphabets without Latin letters give `stream`. */
export function slugOf(title: string): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .match(/[a-z0-9]+/g);
  const slug = (words ?? ['stream']).join('-').slice(0, SLUG_STEM_LENGTH).replace(/-$/, '');
  return isReservedSlug(slug) ? `${slug}-stream` : slug;
}

/** The slug itself, or with the lowest number from 2 that makes it free. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
