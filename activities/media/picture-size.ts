import { open } from 'node:fs/promises';
import { sharp } from './sharp.ts';

export interface PictureSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const EXR_MAGIC = 0x01312f76;
const EXR_HEADER = 64 * 1024;

/**
 * What a picture's header says, nothing unpacked: for pictures that an ffprobe built without zlib names and cannot measure.
 * Null: the header makes no sense.
 */
export async function pictureSize(path: string): Promise<PictureSize | null> {
  const header = await headOf(path);
  if (header.length > 8 && header.readUInt32LE(0) === EXR_MAGIC) return exrSize(header);
  const { width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ width: undefined, height: undefined }));
  return width && height ? { width, height } : null;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(EXR_HEADER), 0, EXR_HEADER, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Attributes: name, type, length and value; the window that is to be shown is a box. openexr.com, "File Layout". */
function exrSize(header: Buffer): PictureSize | null {
  let at = 8;
  const text = (): string | null => {
    const end = header.indexOf(0, at);
    if (end === -1) return null;
    const read = header.toString('latin1', at, end);
    at = end + 1;
    return read;
  };
  for (let name = text(); name; name = text()) {
    const isSize = name === 'displayWindow' && text() === 'box2i';
    if (name !== 'displayWindow') text();
    if (at + 20 > header.length) return null;
    const length = header.readUInt32LE(at);
    if (isSize) {
      const [left, top, right, bottom] = [4, 8, 12, 16].map((offset) => header.readInt32LE(at + offset));
      return { width: (right ?? 0) - (left ?? 0) + 1, height: (bottom ?? 0) - (top ?? 0) + 1 };
    }
    at += 4 + length;
  }
  return null;
}
