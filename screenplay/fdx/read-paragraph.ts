import type { ScriptElement } from '../elements.ts';
import type { Losses } from '../losses.ts';
import { layoutOf, typeOf, type TypeSettings } from './element-types.ts';
import { readHeading } from './read-heading.ts';
import { readRuns } from './read-runs.ts';
import { readUnprinted } from './unprinted.ts';
import { elementsOf, find, textOf, type Xml } from './xml.ts';

export interface FdxContext {
  readonly settings: ReadonlyMap<string, TypeSettings>;
  readonly losses: Losses;
}

/** Points. */
const LINE = 12;
const READ = new Set(['Text', 'ScriptNote', 'DualDialogue', 'SceneProperties', 'OmittedScene', 'Tabstops']);
const LAYOUT = ['FirstIndent', 'Leading', 'LeftIndent', 'RightIndent', 'Spacing'];

/** Reads a paragraph of a script's content, which may stand for several elements, or for none that is printed. */
export function readParagraph(paragraph: Xml, context: FdxContext, isFirst: boolean): ScriptElement[] {
  const { losses } = context;
  const settings = context.settings.get(paragraph.attributes['Type'] ?? '');
  const { before, own, after } = parted(paragraph, losses);
  const breaks = startsPage(paragraph, settings, isFirst) ? [{ type: 'page_break' as const, spans: [] }] : [];
  countUnkept(paragraph, settings, losses);
  const dual = find(paragraph, 'DualDialogue');
  const printed = dual
    ? [...dualText(own, settings, losses), ...readDual(dual, context)]
    : readOwn(paragraph, own, settings, losses);
  // An empty paragraph without a type that only holds what is not printed, or a page's break.
  const isHolder =
    paragraph.attributes['Type'] === 'General' &&
    printed.every(({ spans, notes }) => spans.length === 0 && !notes) &&
    (before.length > 0 || breaks.length > 0);
  return [...breaks, ...before, ...(isHolder ? [] : printed), ...after];
}

/** Notes that stand for elements of their own, and all else. */
function parted(paragraph: Xml, losses: Losses) {
  const children = elementsOf(paragraph);
  const firstText = children.findIndex(({ name }) => name === 'Text' || name === 'DualDialogue');
  const before: ScriptElement[] = [];
  const after: ScriptElement[] = [];
  const own = children.filter((child, index) => {
    const element = child.name === 'ScriptNote' ? readUnprinted(child, losses) : undefined;
    if (element) (index < firstText ? before : after).push(element);
    return !element;
  });
  return { before, own, after };
}

function startsPage(paragraph: Xml, settings: TypeSettings | undefined, isFirst: boolean): boolean {
  // What a type says of all its paragraphs says nothing of the script's first.
  const said = isFirst
    ? paragraph.attributes['StartsNewPage']
    : layoutOf(paragraph, settings, 'StartsNewPage');
  return said === 'Yes';
}

function readOwn(
  paragraph: Xml,
  own: readonly Xml[],
  settings: TypeSettings | undefined,
  losses: Losses,
): ScriptElement[] {
  const type = typeOf(paragraph, settings, losses);
  const runs = readRuns(own, settings, losses);
  switch (type) {
    case 'scene_heading':
      return readHeading(paragraph, runs, losses);
    case 'action': {
      const usual = Number(settings?.paragraph['SpaceBefore'] ?? LINE);
      const extra = (Number(paragraph.attributes['SpaceBefore'] ?? usual) - usual) / LINE;
      if (extra !== 0 && !Number.isInteger(extra)) losses.add('spaces before paragraphs');
      return [{ type, ...runs, ...(extra > 0 && Number.isInteger(extra) && { extraLines: extra }) }];
    }
    default:
      return [{ type, ...runs }];
  }
}

/** Two who speak at once: the first speech is set left, all that follows right. */
function readDual(dual: Xml, context: FdxContext): ScriptElement[] {
  let speakers = 0;
  return elementsOf(dual, 'Paragraph')
    .flatMap((paragraph) => readParagraph(paragraph, context, true))
    .map((element) => {
      if (element.type === 'character') speakers += 1;
      switch (element.type) {
        case 'character':
        case 'parenthetical':
        case 'dialogue':
        case 'lyrics':
          return { ...element, dual: speakers > 1 ? 'right' : 'left' };
        default:
          return element;
      }
    });
}

/** A paragraph that holds two speeches has no text in general; where it has, none is dropped. */
function dualText(own: readonly Xml[], settings: TypeSettings | undefined, losses: Losses): ScriptElement[] {
  const runs = readRuns(own, settings, losses);
  return runs.spans.length > 0 || runs.notes ? [{ type: 'action', ...runs }] : [];
}

function countUnkept(paragraph: Xml, settings: TypeSettings | undefined, losses: Losses): void {
  const { attributes } = paragraph;
  for (const { name } of elementsOf(paragraph)) if (!READ.has(name)) losses.add(`${name} in a paragraph`);
  if (elementsOf(paragraph, 'Tabstops').some((stops) => elementsOf(stops).length > 0))
    losses.add('tab stops');
  if (attributes['Label']) losses.add('labels of paragraphs');
  if (attributes['Bookmark']) losses.add('bookmarks');
  if (attributes['Number'] && attributes['Type'] !== 'Scene Heading')
    losses.add('numbers of other than scenes');
  const differs = (name: string) =>
    attributes[name] !== undefined &&
    settings?.paragraph[name] !== undefined &&
    Number(attributes[name]) !== Number(settings.paragraph[name]);
  const isAligned = attributes['Alignment'] !== undefined && attributes['Alignment'] !== 'Center';
  const isSet = isAligned && attributes['Alignment'] !== (settings?.paragraph['Alignment'] ?? 'Left');
  if (isSet || LAYOUT.some(differs)) losses.add('indents and alignment of single paragraphs');
  const beats = elementsOf(paragraph, 'SceneProperties').flatMap((scene) =>
    elementsOf(scene, 'SceneArcBeats'),
  );
  if (beats.some((beat) => textOf(beat).trim() !== '')) losses.add('notes on characters’ arcs');
}
