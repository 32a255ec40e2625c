import { create } from 'xmlbuilder2';
import { z } from 'zod';
import { literal } from './literal.ts';
import { readXml, text } from './read-xml.ts';

/** One generation of a history, as its chain names it. */
export interface ChainLink {
  /** From 1. */
  readonly number: number;
  /** Of the hash list's file, beside the chain. */
  readonly name: string;
  /** C4 of that file. */
  readonly c4: string;
}

export const CHAIN = 'ascmhl_chain.xml';

/** The chain file: which generations there are, and that their hash lists are those that were written. */
export function writeChain(links: readonly ChainLink[]): string {
  const xml = create({ version: '1.0', encoding: 'UTF-8' }).ele(
    'urn:ASC:MHL:DIRECTORY:v2.0',
    'ascmhldirectory',
  );
  for (const { number, name, c4 } of links) {
    const hashlist = xml.ele('hashlist', { sequencenr: number });
    hashlist.ele('path').txt(literal(name));
    hashlist.ele('c4').txt(c4);
  }
  return `${xml.end({ prettyPrint: true })}\n`;
}

const chain = z.object({
  ascmhldirectory: z.object({
    hashlist: z.array(z.object({ '@sequencenr': z.string(), path: text, c4: text })).min(1),
  }),
});

/** @throws ApplicationFailure where it is no chain. */
export const readChain = (path: string, xml: string): readonly ChainLink[] =>
  readXml(path, xml, chain).ascmhldirectory.hashlist.map(({ '@sequencenr': number, path: name, c4 }) => ({
    number: Number(number),
    name,
    c4,
  }));
