import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { cannot } from '../../failures.ts';

/*
 * Reading what stands in an `ascmhl` folder. Anybody may have written it: what is not as the schemas of ASC MHL 2.0 have it is
 * refused in words, and no entity leads out of the file. Texts stay as they are, spaces and line breaks of names too.
 */

const LISTS: ReadonlySet<string> = new Set(['hash', 'directoryhash', 'hashlist']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // For character references by number.
  htmlEntities: true,
  alwaysCreateTextNode: true,
  // The root is called as a chain's entries are.
  isArray: (name, path) => LISTS.has(name) && String(path).includes('.'),
});

/** @throws ApplicationFailure where `xml`, of the file at `path`, has not that form. */
export function readXml<Form>(path: string, xml: string, form: z.ZodType<Form>): Form {
  try {
    if (XMLValidator.validate(xml) === true) return form.parse(parser.parse(xml));
  } catch {
    // Told below: what exactly a parser stumbles over helps nobody who looks at the file.
  }
  throw cannot(`${path} cannot be read as ASC MHL: it is damaged, or something else.`);
}

export const text = z.object({ '#text': z.string() }).transform((element) => element['#text']);
