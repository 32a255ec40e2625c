import { hostname } from 'node:os';
import { create } from 'xmlbuilder2';
import { z } from 'zod';
import { isoOf } from '../../../workflows/contracts/instants.ts';
import { cannot } from '../../failures.ts';
import { literal } from './literal.ts';
import { readXml, text } from './read-xml.ts';

/** One file of a delivery, as read and hashed. */
export interface HashedFile {
  /** Within the folder that the history is of, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
  /** Lower-case hex. */
  readonly xxh128: string;
  readonly sha256: string;
}

// eslint-disable-next-line no-control-regex -- XML 1.0 knows no control characters but these, and reads \r as \n
const UNWRITABLE = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * A hash list of ASC MHL. The schema knows no sha256 among its hashes (c4, md5, sha1, xxh128, xxh3, xxh64), so it stands in each
 * file's metadata, which is free. ASC MHL specification, version 2.0.
 * @param action what the generation is about: bytes seen for the first time, or found to be those of before.
 * @throws ApplicationFailure for a name that XML cannot carry.
 */
export function writeHashList(
  action: 'original' | 'verified',
  files: readonly HashedFile[],
  now: Date,
): string {
  const hashdate = now.toISOString();
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
  const hashes = xml.ele('hashes');
  for (const { path, bytes, modifiedAt, xxh128, sha256 } of files) {
    if (UNWRITABLE.test(path))
      throw cannot(`${JSON.stringify(path)} has characters that no manifest can hold: rename it.`);
    const hash = hashes.ele('hash');
    const lastmodificationdate = isoOf(modifiedAt.getTime());
    hash
      .ele('path', { size: bytes, ...(lastmodificationdate !== null && { lastmodificationdate }) })
      .txt(literal(path));
    hash.ele('xxh128', { action, hashdate }).txt(xxh128);
    hash.ele('metadata').ele('urn:greenlit:digests', 'sha256').txt(sha256);
  }
  return `${xml.end({ prettyPrint: true })}\n`;
}

/** What a hash list says of a file. */
export interface ListedFile {
  readonly path: string;
  /** Null: not told, or as digests that are not ours. */
  readonly bytes: number | null;
  readonly xxh128: string | null;
  readonly sha256: string | null;
  /** Whether whoever wrote it found other bytes than those of before. */
  readonly failed: boolean;
}

const digest = z.looseObject({ '#text': z.string(), '@action': z.string().optional() });
const path = z.looseObject({ '#text': z.string(), '@size': z.string().optional() });
const file = z.looseObject({
  path,
  xxh128: digest.optional(),
  metadata: z.looseObject({ sha256: text.optional() }).optional(),
});
const hashes = z
  .looseObject({
    hash: z.array(file).default([]),
    directoryhash: z.array(z.looseObject({ path })).default([]),
  })
  .prefault({});
const hashList = z.object({ hashlist: z.looseObject({ hashes, processinfo: z.unknown() }) });

/** Every file, and every folder that failed. @throws ApplicationFailure where it is no hash list. */
export function readHashList(at: string, xml: string): readonly ListedFile[] {
  const { hashes: listed, processinfo } = readXml(at, xml, hashList).hashlist;
  const files = listed.hash.map((each) => ({
    path: each.path['#text'],
    bytes: each.path['@size'] === undefined ? null : Number(each.path['@size']),
    xxh128: each.xxh128?.['#text'] ?? null,
    sha256: each.metadata?.sha256 ?? null,
    failed: hasFailed(each),
  }));
  const folders = listed.directoryhash.filter(hasFailed).map((each) => each.path['#text']);
  // The whole folder's digest stands there.
  if (hasFailed(processinfo)) folders.push('.');
  return [
    ...files,
    ...folders.map((path) => ({ path, bytes: null, xxh128: null, sha256: null, failed: true })),
  ];
}

/** Whether any digest within, of whatever kind, is marked as another than before. */
const hasFailed = (element: unknown): boolean =>
  typeof element === 'object' &&
  element !== null &&
  (('@action' in element && element['@action'] === 'failed') || Object.values(element).some(hasFailed));
