import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { ScreenplayError } from '../screenplay-error.ts';

/** An element with what it holds, in its order. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Xml | string)[];
}

/** UTF-16 code units: some thirty times a long film's. */
const LONGEST = 10_000_000;
/** Final Draft's own files have ten. */
const DEEPEST = 64;
const ATTRIBUTES = ':@';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // For character references by number.
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
});

/**
 * Reads XML that anybody may have written into its root element. A document type is refused before anything is parsed: with it go
 * entities that expand, or that lead out of the file.
 * @throws ScreenplayError
 */
export function readXml(xml: string): Xml {
  if (xml.length > LONGEST)
    throw new ScreenplayError('The file is too long: at most 10 million characters are read.');
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml))
    throw new ScreenplayError(
      'The file declares a document type, which Final Draft never does; it is not read. Save it anew as .fdx.',
    );
  const text = xml.replace(/^\uFEFF/u, '');
  const roots = parse(text).filter((node) => typeof node !== 'string');
  const fault = XMLValidator.validate(text);
  if (fault !== true) throw damaged(` (line ${fault.err.line})`);
  const [root] = roots;
  if (!root || roots.length > 1) throw damaged('');
  return root;
}

function parse(text: string): (Xml | string)[] {
  try {
    return nodes(z.array(z.unknown()).parse(parser.parse(text)));
  } catch {
    throw damaged('');
  }
}

const damaged = (where: string): ScreenplayError =>
  new ScreenplayError(`The file is damaged, or is no XML${where}. Export it anew as .fdx.`);

const nodes = (parsed: readonly unknown[]): (Xml | string)[] => parsed.flatMap((node) => nodeOf(node) ?? []);

function nodeOf(parsed: unknown): Xml | string | undefined {
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const entries = Object.entries(parsed);
  const [name, held] = entries.find(([key]) => key !== ATTRIBUTES) ?? [];
  if (name === undefined) return undefined;
  if (name === '#text') return String(held);
  const attributes = Object.fromEntries(
    Object.entries({ ...entries.find(([key]) => key === ATTRIBUTES)?.[1] }).map(([key, value]) => [
      key,
      String(value),
    ]),
  );
  return { name, attributes, children: Array.isArray(held) ? nodes(held) : [] };
}

export const elementsOf = ({ children }: Xml, name?: string): Xml[] =>
  children
    .filter((child) => typeof child !== 'string')
    .filter((child) => name === undefined || child.name === name);

/** The first element that a path of names leads to. */
export const find = (xml: Xml | undefined, ...path: readonly string[]): Xml | undefined =>
  path.reduce<Xml | undefined>((at, name) => at && elementsOf(at, name)[0], xml);

/** All text in it, of whatever depth. */
export const textOf = ({ children }: Xml): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

/** The elements of a name within it, of whatever depth. */
export const allOf = (xml: Xml, name: string): Xml[] =>
  elementsOf(xml).flatMap((child) => [...(child.name === name ? [child] : []), ...allOf(child, name)]);
