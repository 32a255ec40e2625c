import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import { NoRoomError, assertFloor, reserve } from '../../config/disk-space.ts';
import { ProblemError, invalid } from '../http/errors.ts';

export interface ReceivedUpload {
  readonly fields: Readonly<Record<string, string>>;
  /** In their order. */
  readonly files: readonly ReceivedFile[];
}

export interface ReceivedFile {
  /** As the form names it; without folders, where there is one file. */
  readonly filename: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

interface Receiving {
  readonly maxFiles: number;
  /** Of a text field; left out: what `metadata` may have. */
  readonly maxFieldBytes?: number;
  /** Of all files together, as far as the sender says how much comes; of each in any case. */
  readonly maxBytes: number;
  /**
   * Where a file's bytes go, by its name and the fields that came before it; what it throws refuses the upload before they are
   * read.
   */
  readonly admit: (filename: string, fields: Readonly<Record<string, string>>) => Promise<string>;
}

/** The text fields are few and short: only `metadata` has some length. */
const FIELDS = { fields: 20, fieldNameSize: 100, fieldSize: 128 * 1024 };
/** Bytes before a file's own, at most. */
const PART_HEAD = 2 * 1024;

/**
 * Reads a multipart body (RFC 7578) as it comes: the parts `file` to disk, hashed on the way, and the text fields.
 * @throws ProblemError unsupported_media_type, payload_too_large, validation_failed; NoRoomError
 */
export async function receiveUpload(request: Request, receiving: Receiving): Promise<ReceivedUpload> {
  const reader = readerOf(request, receiving);
  const announced = Number(request.headers['content-length'] ?? 0);
  const fields: Record<string, string> = {};
  const files: ReceivedFile[] = [];
  let count = 0;
  let written = 0;
  // One after the other, as they come.
  let storing = Promise.resolve();
  const faults: ProblemError[] = [];
  const refuse = (problem: ProblemError): void => void faults.push(problem);
  /** The reader puts U+FFFD for what is not UTF-8. */
  const assertText = (text: string, what: string): void => {
    if (text.includes('\uFFFD')) refuse(new ProblemError('malformed_json', `${what} is not UTF-8.`));
  };

  reader.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated) refuse(invalid([{ path: name, message: 'is too long' }]));
    assertText(name, 'The name of a field');
    assertText(value, `The field ${name}`);
    fields[name] = value;
  });
  reader.on('file', (name, stream, { filename }) => {
    // It fails with the reader, maybe before anybody reads it: an error that nobody hears would end the process.
    stream.on('error', () => undefined);
    count += 1;
    if (name !== 'file' || count > receiving.maxFiles) {
      const many = receiving.maxFiles === 1 ? 'There is one file, and it is' : 'Files are';
      refuse(invalid([{ path: name, message: `${many} called file.` }]));
      stream.resume();
      return;
    }
    stream.on('limit', () => refuse(tooLarge(receiving.maxBytes)));
    assertText(filename ?? '', 'The name of the file');
    const store = async (): Promise<void> => {
      if (faults[0]) throw faults[0];
      const path = await receiving.admit(filename ?? '', fields);
      const left = Math.max(0, announced - written);
      const file = await storeWithRoom(stream, { path, filename: filename ?? '', announced: left });
      written += file.bytes;
      if (written > receiving.maxBytes) throw tooLarge(receiving.maxBytes);
      files.push(file);
    };
    storing = storing.then(store);
    // Refused: what is still to come is not read, and what was begun ends.
    storing.catch((error: unknown) => reader.destroy(error as Error));
  });
  for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
    reader.on(limit, () => refuse(invalid([{ path: '', message: 'There are too many parts.' }])));

  try {
    await pour(request, reader);
    await storing;
    if (faults[0]) throw faults[0];
    return { fields, files };
  } catch (error) {
    // Nothing may be written any more when the caller clears away.
    await storing.catch(() => undefined);
    if (error instanceof ProblemError || error instanceof NoRoomError || isSystemFault(error)) throw error;
    throw invalid([{ path: '', message: 'The upload ended early, or is no whole multipart body.' }]);
  }
}

const tooLarge = (maxBytes: number): ProblemError =>
  new ProblemError(
    'payload_too_large',
    `A file, or all files of one asset, may have ${maxBytes} bytes at most.`,
  );

/** @throws ProblemError unsupported_media_type, payload_too_large */
function readerOf(
  request: Request,
  { maxBytes, maxFiles, maxFieldBytes = FIELDS.fieldSize }: Receiving,
): Busboy {
  if (!request.is('multipart/form-data'))
    throw new ProblemError('unsupported_media_type', 'Send the body as multipart/form-data.');
  // The fields come on top, and what says of each file how it is called.
  const around = FIELDS.fields * maxFieldBytes + maxFiles * PART_HEAD;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + around) throw tooLarge(maxBytes);
  try {
    // Busboy takes a file for too large that has as many bytes as its limit.
    const limits = { ...FIELDS, fieldSize: maxFieldBytes, files: maxFiles, fileSize: maxBytes + 1 };
    const preservePath = maxFiles > 1;
    return busboy({ headers: request.headers, defParamCharset: 'utf8', preservePath, limits });
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

interface Storing {
  readonly path: string;
  readonly filename: string;
  /** Bytes that the sender says will come; 0: he does not say. */
  readonly announced: number;
}

/** @throws NoRoomError before anything is written, and on the way when others have taken the room or nothing was announced. */
async function storeWithRoom(stream: Readable, storing: Storing): Promise<ReceivedFile> {
  const folder = dirname(storing.path);
  const room = await reserve(folder, Math.max(1, storing.announced));
  const assertRoom = async (bytes: number): Promise<void> => {
    room.shrinkTo(storing.announced - bytes);
    await assertFloor(folder);
  };
  return await store(stream, storing, assertRoom).finally(() => room.release());
}

/** Written bytes go to disk at least this often: all of a large file at its end would keep the sender waiting for minutes. */
const SYNC_BYTES = 256 << 20;

/** Writes and hashes what comes; it is on disk, not only in memory, when this is done. */
async function store(
  stream: Readable,
  { path, filename }: Storing,
  assertRoom: (bytes: number) => Promise<void>,
): Promise<ReceivedFile> {
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
      await assertRoom(bytes);
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
