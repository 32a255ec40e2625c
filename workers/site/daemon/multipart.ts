import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fingerprintOf, type Fingerprint } from './fingerprint.ts';
import { READ_AS_IT_IS } from './hash-file.ts';
import type { Body } from './http.ts';

const CHUNK_BYTES = 1 << 20;

/** The bytes are no longer those that were hashed. */
export class FileChanged extends Error {
  override name = 'FileChanged';
}

/** A file in a form. */
export interface FormFile {
  /** As the form calls it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  /** Whether what was opened is what shall be sent. */
  readonly isSame: (now: Fingerprint) => boolean;
}

/**
 * A form with text fields and then the files' bytes, as they are read. RFC 7578; names are escaped as browsers do (HTML
 * standard, "multipart form data"). The fields come first, so that a server can refuse before the bytes.
 * @param whole called when all are sent. @throws FileChanged to take it back
 */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly FormFile[],
  whole: () => Promise<void> = async () => undefined,
): Body {
  const boundary = `greenlit-${randomUUID()}`;
  const texts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(texts.join(''));
  const headOf = ({ name }: FormFile): Buffer =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escape(name)}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    );
  const tail = Buffer.from(`--${boundary}--\r\n`);
  async function* parts(): AsyncGenerator<Buffer> {
    yield head;
    for (const file of files) {
      yield headOf(file);
      yield* bytesOf(file);
      yield LINE_END;
    }
    await whole();
    yield tail;
  }
  const ofFiles = files.reduce((sum, file) => sum + headOf(file).length + file.bytes + LINE_END.length, 0);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: head.length + ofFiles + tail.length,
    content: Readable.from(parts(), { objectMode: false }),
  };
}

const LINE_END = Buffer.from('\r\n');

/** @throws FileChanged, and when the file cannot be read. */
async function* bytesOf({ path, bytes, isSame }: FormFile): AsyncGenerator<Buffer> {
  const handle = await open(path, READ_AS_IT_IS);
  try {
    if (!isSame(fingerprintOf(await handle.stat({ bigint: true })))) throw new FileChanged();
    let left = bytes;
    while (left > 0) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(Math.min(CHUNK_BYTES, left)));
      if (bytesRead === 0) throw new FileChanged();
      left -= bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

const escape = (name: string): string =>
  name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
