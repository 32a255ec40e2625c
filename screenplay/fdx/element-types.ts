import type { ElementType } from '../elements.ts';
import type { Losses } from '../losses.ts';
import { elementsOf, find, type Xml } from './xml.ts';

/** What a paragraph of Final Draft may be read as. */
export type ParagraphType = Extract<
  ElementType,
  | 'scene_heading'
  | 'action'
  | 'shot'
  | 'transition'
  | 'centered'
  | 'character'
  | 'parenthetical'
  | 'dialogue'
  | 'lyrics'
>;

/** What a file says of an element type, for paragraphs that do not say it themselves. */
export interface TypeSettings {
  readonly paragraph: Readonly<Record<string, string>>;
  readonly font: Readonly<Record<string, string>>;
  readonly paginateAs: string;
}

const KNOWN: ReadonlyMap<string, ParagraphType> = new Map([
  ['Scene Heading', 'scene_heading'],
  ['Action', 'action'],
  ['General', 'action'],
  ['', 'action'],
  ['Cast List', 'action'],
  ['Character', 'character'],
  ['Parenthetical', 'parenthetical'],
  ['Dialogue', 'dialogue'],
  ['Transition', 'transition'],
  ['Shot', 'shot'],
  ['Singing', 'lyrics'],
  ['Lyrics', 'lyrics'],
  ['Lyric', 'lyrics'],
]);

/** What paginates as a scene heading without being one is set as a shot is. */
const PAGINATED: ReadonlyMap<string, ParagraphType> = new Map([...KNOWN, ['Scene Heading', 'shot']]);

export function readSettings(root: Xml): ReadonlyMap<string, TypeSettings> {
  return new Map(
    elementsOf(root, 'ElementSettings').map((settings) => [
      settings.attributes['Type'] ?? '',
      {
        paragraph: find(settings, 'ParagraphSpec')?.attributes ?? {},
        font: find(settings, 'FontSpec')?.attributes ?? {},
        paginateAs: find(settings, 'Behavior')?.attributes['PaginateAs'] ?? '',
      },
    ]),
  );
}

/** Of a paragraph: itself, else its type. */
export const layoutOf = (
  { attributes }: Xml,
  settings: TypeSettings | undefined,
  name: 'Alignment' | 'StartsNewPage' | 'SpaceBefore',
): string => attributes[name] ?? settings?.paragraph[name] ?? '';

/** The element that a paragraph is. Types that people have made for themselves are read as what they look like. */
export function typeOf(paragraph: Xml, settings: TypeSettings | undefined, losses: Losses): ParagraphType {
  const name = (paragraph.attributes['Type'] ?? '').trim();
  const known = KNOWN.get(name);
  const isCentred = layoutOf(paragraph, settings, 'Alignment') === 'Center';
  if (known !== undefined) return known === 'action' && isCentred ? 'centered' : known;
  const looks = isCentred ? 'centered' : (PAGINATED.get(settings?.paginateAs ?? '') ?? 'action');
  losses.add(`the name of the element type “${name}”, read as ${looks.replace('_', ' ')}`);
  return looks;
}
