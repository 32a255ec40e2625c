import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import { ProblemError, invalid } from '../http/errors.ts';

export interface ReceivedUpload {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: ReceivedFile | null;
}

export interface ReceivedFile {
  /** As the form names it, without folders. */
  readonly filename: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

interface Receiving {
  /** Where the file's bytes go. */
  readonly path: string;
  /** Of the file. */
  readonly maxBytes: number;
  /** Called with the fields that came before the file; what it throws refuses the upload before its bytes are read. */
  readonly admit: (fields: Readonly<Record<string, string>>) => Promise<void>;
}

/** The text fields are few and short: only `metadata` has some length. */
const FIELDS = { fields: 20, fieldNameSize: 100, fieldSize: 128 * 1024 };

/**
 * Reads a multipart body (RFC 7578) as it comes: the part `file` to disk, hashed on the way, and the text fields.
 * @throws ProblemError unsupported_media_type, payload_too_large, validation_failed
 */
export async function receiveUpload(request: Request, receiving: Receiving): Promise<ReceivedUpload> {
  const reader = readerOf(request, receiving.maxBytes);
  const fields: Record<string, string> = {};
  const storing: { file: Promise<ReceivedFile> | null } = { file: null };
  const faults: ProblemError[] = [];
  const refuse = (problem: ProblemError): void => void faults.push(problem);

  reader.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated) refuse(invalid([{ path: name, message: 'is too long' }]));
    fields[name] = value;
  });
  reader.on('file', (name, stream, { filename }) => {
    // It fails with the reader, maybe before anybody reads it: an error that nobody hears would end the process.
    stream.on('error', () => undefined);
    if (name !== 'file' || storing.file) {
      refuse(invalid([{ path: name, message: 'There is one file, and it is called file.' }]));
      stream.resume();
      return;
    }
    stream.on('limit', () =>
      refuse(new ProblemError('payload_too_large', `A file may have ${receiving.maxBytes} bytes at most.`)),
    );
    storing.file = receiving.admit(fields).then(() => store(stream, receiving.path, filename ?? ''));
    // Refused: what is still to come is not read, and what was begun ends.
    storing.file.catch((error: unknown) => reader.destroy(error as Error));
  });
  for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
    reader.on(limit, () => refuse(invalid([{ path: '', message: 'There are too many parts.' }])));

  try {
    await pour(request, reader);
    const file = await storing.file;
    if (faults[0]) throw faults[0];
    return { fields, file };
  } catch (error) {
    // Nothing may be written any more when the caller clears away.
    await storing.file?.catch(() => undefined);
    if (error instanceof ProblemError || isSystemFault(error)) throw error;
    throw invalid([{ path: '', message: 'The upload ended early, or is no whole multipart body.' }]);
  }
}

/** @throws ProblemError unsupported_media_type, payload_too_large */
function readerOf(request: Request, maxBytes: number): Busboy {
  if (!request.is('multipart/form-data'))
    throw new ProblemError('unsupported_media_type', 'Send the body as multipart/form-data.');
  // The fields come on top.
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + FIELDS.fields * FIELDS.fieldSize)
    throw new ProblemError('payload_too_large', `A file may have ${maxBytes} bytes at most.`);
  try {
    // Busboy takes a file for too large that has as many bytes as its limit.
    const limits = { ...FIELDS, files: 1, fileSize: maxBytes + 1 };
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits });
  } catch {
    throw new ProblemError('unsupported_media_type', 'The multipart body has no boundary.');
  }
}

/**
 * Lets the reader have the whole body. Where it wants no more, the rest is drained and the connection stays, which
 * `pipeline` would close: whoever sends could not be told why.
 */
async function pour(request: Request, reader: Busboy): Promise<void> {
  request.once('close', () => {
    if (!request.readableEnded) reader.destroy(new Error('The connection was closed.'));
  });
  try {
    await finished(request.pipe(reader));
  } finally {
    request.unpipe(reader);
    request.resume();
  }
}

/** Written bytes go to disk at least this often: all of a large file at its end would keep the sender waiting for minutes. */
const SYNC_BYTES = 256 << 20;

/** Writes and hashes what comes; it is on disk, not only in memory, when this is done. */
async function store(stream: Readable, path: string, filename: string): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx');
  let bytes = 0;
  let synced = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
      if (bytes - synced < SYNC_BYTES) continue;
      await handle.datasync();
      synced = bytes;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { filename, bytes, sha256: hash.digest('hex') };
}

/** Such as a full disk: ours, not the sender's. */
const isSystemFault = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && !('code' in error && error.code === 'ECONNRESET');
