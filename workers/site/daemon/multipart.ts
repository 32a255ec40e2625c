import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { fingerprintKey, fingerprintOf } from './fingerprint.ts';
import { READ_AS_IT_IS } from './hash-file.ts';
import type { Body } from './http.ts';
import type { HashedFile } from './site-store.ts';

const CHUNK_BYTES = 1 << 20;

/** The bytes are no longer those that were hashed. */
export class FileChanged extends Error {
  override name = 'FileChanged';
}

/**
 * A form with text fields and then the file's bytes, as they are read. RFC 7578; names are escaped as browsers do (HTML
 * standard, "multipart form data"). The fields come first, so that a server can refuse before the bytes.
 */
export function multipart(fields: Readonly<Record<string, string>>, file: HashedFile): Body {
  const boundary = `greenlit-${randomUUID()}`;
  const texts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${texts.join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escape(basename(file.path))}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: head.length + file.size + tail.length,
    content: Readable.from(parts(head, file, tail), { objectMode: false }),
  };
}

async function* parts(head: Buffer, file: HashedFile, tail: Buffer): AsyncGenerator<Buffer> {
  yield head;
  yield* bytesOf(file);
  yield tail;
}

/** @throws FileChanged, and when the file cannot be read. */
async function* bytesOf({ path, fingerprint, size }: HashedFile): AsyncGenerator<Buffer> {
  const handle = await open(path, READ_AS_IT_IS);
  try {
    if (fingerprintKey(fingerprintOf(await handle.stat({ bigint: true }))) !== fingerprint)
      throw new FileChanged();
    let left = size;
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
