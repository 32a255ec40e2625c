import { open, type FileHandle } from 'node:fs/promises';

/*
 * MPEG-4 as far as credentials need it: boxes, ISO/IEC 14496-12 section 4.2.
 */

export interface FileBox {
  readonly type: string;
  /** Bytes from the file's beginning, and of the whole box. */
  readonly offset: number;
  readonly size: number;
}

/** Of a box's size and type, and of its size where that takes 64 bits. */
const HEADER = 8;
const LARGE_HEADER = 16;

/** The boxes that a file consists of. @throws RangeError where it is no such file, or not all of it. */
export async function readTopBoxes(file: FileHandle): Promise<FileBox[]> {
  const { size: end } = await file.stat();
  const boxes: FileBox[] = [];
  for await (const box of boxesOf(file, end)) boxes.push(box);
  const last = boxes.at(-1);
  if (!last || last.offset + last.size !== end) throw new RangeError('This is no whole MPEG-4 file.');
  return boxes;
}

/** How many bytes are missing at the end of a file that says by its boxes how long it is; 0 for one that does not. */
export async function missingBytes(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size: end } = await file.stat();
    let missing = 0;
    let isFirst = true;
    for await (const { type, offset, size } of boxesOf(file, end)) {
      if (isFirst && type !== 'ftyp') return 0;
      isFirst = false;
      missing = Math.max(0, offset + size - end);
    }
    return missing;
  } finally {
    await file.close();
  }
}

/** Boxes as the file says they are, of which the last may be longer than what there is; up to what is none. */
async function* boxesOf(file: FileHandle, end: number): AsyncGenerator<FileBox> {
  const header = Buffer.alloc(LARGE_HEADER);
  for (let offset = 0; offset + HEADER <= end;) {
    await file.read(header, 0, LARGE_HEADER, offset);
    const short = header.readUInt32BE(0);
    const size = short === 1 ? Number(header.readBigUInt64BE(HEADER)) : short === 0 ? end - offset : short;
    if (size < HEADER) return;
    yield { type: header.toString('latin1', 4, 8), offset, size };
    offset += size;
  }
}

/** Boxes on the way to those that say where the media lie. */
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** Moves all that a `moov` box says of where media lie in their file, in place (sections 8.7.5). */
export function moveOffsets(moov: Buffer, by: number): void {
  for (let at = 0; at + HEADER <= moov.length;) {
    const size = moov.readUInt32BE(at);
    const type = moov.toString('latin1', at + 4, at + 8);
    if (size < HEADER) return;
    if (CONTAINERS.has(type)) moveOffsets(moov.subarray(at + HEADER, at + size), by);
    // Version and flags, how many there are, and then they are.
    if (type === 'stco')
      for (let n = 0, entry = at + 16; n < moov.readUInt32BE(at + 12); n += 1, entry += 4)
        moov.writeUInt32BE(moov.readUInt32BE(entry) + by, entry);
    if (type === 'co64')
      for (let n = 0, entry = at + 16; n < moov.readUInt32BE(at + 12); n += 1, entry += 8)
        moov.writeBigUInt64BE(moov.readBigUInt64BE(entry) + BigInt(by), entry);
    at += size;
  }
}
