import { plainText, type ScriptElement } from '../elements.ts';
import type { Losses } from '../losses.ts';
import { readRuns, type Runs, textWithoutBreaks } from './read-runs.ts';
import { elementsOf, find, type Xml } from './xml.ts';

/** A scene's heading, with what its scene is said to be about. */
export function readHeading(paragraph: Xml, runs: Runs, losses: Losses): ScriptElement[] {
  const properties = find(paragraph, 'SceneProperties');
  const number = paragraph.attributes['Number'];
  const numbered = number === undefined || number === '' ? {} : { number };
  if (properties?.attributes['Title']) losses.add('titles of scenes');
  if (properties?.attributes['Color']) losses.add('colours of scenes');
  const omitted = find(paragraph, 'OmittedScene');
  if (omitted) return readOmitted(omitted, runs, numbered, losses);
  const isOmitted = (paragraph.attributes['Flags'] ?? '').includes('Omitted');
  return [
    { type: 'scene_heading', ...runs, ...numbered, ...(isOmitted && { omitted: true }) },
    ...readSummary(properties, losses),
  ];
}

function readSummary(properties: Xml | undefined, losses: Losses): ScriptElement[] {
  const summary = find(properties, 'Summary');
  return elementsOf(summary ?? { name: '', attributes: {}, children: [] }, 'Paragraph').flatMap(
    (paragraph) => {
      const runs = readRuns(elementsOf(paragraph), undefined, losses);
      return plainText(runs.spans).trim() === '' ? [] : [{ type: 'synopsis' as const, ...runs }];
    },
  );
}

/** A scene that was cut: what it was stays with it, taken out. */
function readOmitted(
  omitted: Xml,
  card: Runs,
  numbered: { number?: string },
  losses: Losses,
): ScriptElement[] {
  const [heading, ...body] = elementsOf(omitted, 'Paragraph');
  const isHeading = heading?.attributes['Type'] === 'Scene Heading';
  const was = isHeading ? readRuns(elementsOf(heading), undefined, losses) : card;
  const text = (isHeading || !heading ? body : [heading, ...body]).map(textWithoutBreaks).join('\n\n');
  if (isHeading) losses.add('notes on omitted scenes', card.notes?.length ?? 0);
  if (body.length > 1) losses.add('element types of omitted scenes');
  return [
    { type: 'scene_heading', ...was, ...numbered, omitted: true },
    ...(text === '' ? [] : [{ type: 'boneyard' as const, spans: [{ text }] }]),
  ];
}
