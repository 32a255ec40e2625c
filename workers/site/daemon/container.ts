import { open, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { READ_AS_IT_IS } from './hash-file.ts';

/** What a container says against the file's being whole. */
export interface Doubt {
  readonly reason: string;
  /** More has to come before anybody can play it; otherwise it is only unusual. */
  readonly isCut: boolean;
}

const MOVIES: ReadonlySet<string> = new Set(['.mov', '.mp4', '.m4v']);

/**
 * Looks at the frame of a container, not at its pictures: a few reads, however large the file.
 * @returns null: nothing speaks against it, or it is no container that we know.
 */
export async function doubtAbout(path: string, bytes: number): Promise<Doubt | null> {
  const type = extname(path).toLowerCase();
  if (bytes === 0 || !(MOVIES.has(type) || type === '.mxf')) return null;
  const file = await open(path, READ_AS_IT_IS).catch(() => null);
  if (file === null) return null;
  try {
    return type === '.mxf' ? await doubtAboutMxf(file, bytes) : await doubtAboutMovie(file, bytes);
  } catch {
    // Whoever hashes it will say what is wrong.
    return null;
  } finally {
    await file.close();
  }
}

/** With what a movie begins. Anything else is no movie, whatever its name says. ISO/IEC 14496-12; QuickTime File Format. */
const FIRST: ReadonlySet<string> = new Set(['ftyp', 'wide', 'mdat', 'moov', 'free', 'skip', 'pnot', 'styp']);
const MOST_BOXES = 10_000;

/** Walks over its outermost boxes: each says how long it is, and one of them, `moov`, where the pictures are. */
async function doubtAboutMovie(file: FileHandle, bytes: number): Promise<Doubt | null> {
  let hasIndex = false;
  for (let at = 0, count = 0; at + 8 <= bytes; count += 1) {
    const head = await read(file, at, 16);
    const type = head.toString('latin1', 4, 8);
    if (count === 0 && !FIRST.has(type)) return null;
    if (count === MOST_BOXES) return null;
    hasIndex ||= type === 'moov';
    const size = sizeOf(head, bytes - at);
    if (size === null) break;
    if (at + size > bytes) {
      const missing = at + size - bytes;
      return { isCut: true, reason: `its box ${type} goes ${missing} bytes beyond its end` };
    }
    at += size;
  }
  return hasIndex || bytes < 8 ? null : { isCut: true, reason: 'it has no index (moov): nobody can play it' };
}

/** Bytes of a box; 0 stands for all that is left, 1 for a longer number behind. Null: this is no box. */
function sizeOf(head: Buffer, left: number): number | null {
  if (head.readUInt32BE(4) === 0) return null;
  const size = head.readUInt32BE(0);
  if (size === 0) return left;
  if (size > 1) return size >= 8 ? size : null;
  const large = head.length === 16 ? Number(head.readBigUInt64BE(8)) : 0;
  return large >= 16 ? large : null;
}

/** Of a random index pack, the last thing in an MXF file; its length is in its last four bytes. SMPTE ST 377-1, section 12. */
const INDEX_PACK = Buffer.from('060e2b34020501010d01020101110100', 'hex');
/** Of partition packs, but for the version in byte 8: with one of them every MXF file begins. Section 7. */
const PARTITION = Buffer.from('060e2b34020501', 'hex');

/** Many recorders write no footer until they are stopped, and some never do: it may be whole all the same. */
async function doubtAboutMxf(file: FileHandle, bytes: number): Promise<Doubt | null> {
  if (!(await read(file, 0, PARTITION.length)).equals(PARTITION)) return null;
  const length = bytes >= 4 ? (await read(file, bytes - 4, 4)).readUInt32BE(0) : 0;
  const hasPack =
    length >= 20 && length <= bytes && (await read(file, bytes - length, 16)).equals(INDEX_PACK);
  return hasPack
    ? null
    : { isCut: false, reason: 'it has no index at its end (random index pack): it may be cut off' };
}

/** As much of it as there is. */
async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
