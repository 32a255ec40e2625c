import { hostname } from 'node:os';
import { basename } from 'node:path';
import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { cannot } from '../failures.ts';
import { c4Id } from './c4.ts';

/** One file of a delivery, as read and hashed. */
export interface ManifestEntry {
  /** Name within the folder. */
  readonly filename: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
  /** Lower-case hex. */
  readonly xxh128: string;
  readonly sha256: string;
}

// eslint-disable-next-line no-control-regex -- XML 1.0 knows no control characters but these, and reads \r as \n
const UNWRITABLE = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export interface Manifest {
  /** As the naming rules of ASC MHL have it: generation, folder, time. */
  readonly name: string;
  readonly xml: string;
}

/**
 * The first generation of an ASC MHL history: a hash list of one file. The schema knows no sha256 among its hashes (c4, md5,
 * sha1, xxh128, xxh3, xxh64), so it stands in the file's metadata, which is free. ASC MHL specification, version 2.0.
 * @throws ApplicationFailure for a name that XML cannot carry.
 */
export function writeManifest(folder: string, entry: ManifestEntry, now: Date): Manifest {
  if (UNWRITABLE.test(entry.filename)) {
    throw cannot(`${JSON.stringify(entry.filename)} has characters that no manifest can hold: rename it.`);
  }
  const hashdate = now.toISOString();
  const stamp = hashdate.slice(0, 19).replace('T', '_').replaceAll(':', '');
  const xml = create({ version: '1.0', encoding: 'UTF-8' }).ele('urn:ASC:MHL:v2.0', 'hashlist', {
    version: '2.0',
  });
  const creator = xml.ele('creatorinfo');
  creator.ele('creationdate').txt(hashdate);
  creator.ele('hostname').txt(hostname());
  creator.ele('tool', { version: '1.0' }).txt('Greenlit');
  const processinfo = xml.ele('processinfo');
  processinfo.ele('process').txt('transfer');
  const ignore = processinfo.ele('ignore');
  for (const pattern of ['.DS_Store', 'ascmhl', 'ascmhl/']) ignore.ele('pattern').txt(pattern);
  const hash = xml.ele('hashes').ele('hash');
  hash
    .ele('path', { size: entry.bytes, lastmodificationdate: entry.modifiedAt.toISOString() })
    .txt(entry.filename);
  hash.ele('xxh128', { action: 'original', hashdate }).txt(entry.xxh128);
  hash.ele('metadata').ele('urn:greenlit:digests', 'sha256').txt(entry.sha256);
  return { name: `0001_${basename(folder)}_${stamp}Z.mhl`, xml: `${xml.end({ prettyPrint: true })}\n` };
}

/** The chain file: which generations there are, and that their hash lists are those that were written. */
export function writeChain(manifest: Manifest): string {
  const xml = create({ version: '1.0', encoding: 'UTF-8' }).ele(
    'urn:ASC:MHL:DIRECTORY:v2.0',
    'ascmhldirectory',
  );
  const hashlist = xml.ele('hashlist', { sequencenr: 1 });
  hashlist.ele('path').txt(manifest.name);
  hashlist.ele('c4').txt(c4Id(manifest.xml));
  return `${xml.end({ prettyPrint: true })}\n`;
}

/** The xxh128 that a hash list records of a file; null: it does not list it. @throws where it is no XML. */
export function readManifest(xml: string, filename: string): string | null {
  const hashes = create(xml).filter(({ node }) => node.nodeName === 'hash', false, true);
  const textOf = (hash: XMLBuilder, name: string) =>
    hash.find(({ node }) => node.nodeName === name)?.node.textContent ?? null;
  const listed = hashes.find((hash) => textOf(hash, 'path') === filename);
  return listed ? textOf(listed, 'xxh128') : null;
}
