import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import {
  FileMissingError,
  type ByteRange,
  type Storage,
  type StoredFile,
} from '../../activities/providers/storage.ts';
import { mediaTypeOf } from '../../workflows/contracts/media-types.ts';
import { notFound } from '../http/errors.ts';

export interface SentFile {
  readonly key: string;
  /** Names the content; null: the file's size and time do. */
  readonly tag: string | null;
  /** Whether the address names this very content, so that it never needs to be asked for again. */
  readonly isImmutable: boolean;
}

const YEAR = 365 * 24 * 3600;

/** Sends a stored file with ranges, ETag and conditions (RFC 9110). @throws ProblemError not_found */
export async function sendStored(response: Response, storage: Storage, sent: SentFile): Promise<void> {
  const { key, tag, isImmutable } = sent;
  const { req: request } = response;
  const file = await storage.stat(key);
  if (!file) throw notFound('such file');
  response.set({
    'Content-Type': mediaTypeOf(key),
    'Accept-Ranges': 'bytes',
    ETag: tag === null ? tagOf(file) : `"${tag}"`,
    'Last-Modified': file.modifiedAt.toUTCString(),
    // Private: who may see it is asked at each request, and shared caches do not ask.
    'Cache-Control': isImmutable ? `private, max-age=${YEAR}, immutable` : 'private, no-cache',
  });
  if (request.fresh) {
    response.removeHeader('Content-Type');
    return void response.status(304).end();
  }
  const range = rangeOf(request, response, file);
  if (range === 'none') {
    response.removeHeader('Content-Type');
    return void response
      .status(416)
      .set({ 'Content-Range': `bytes */${file.bytes}`, 'Cache-Control': 'no-store' })
      .end();
  }
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  if (range) response.status(206).set('Content-Range', `bytes ${start}-${end}/${file.bytes}`);
  response.set('Content-Length', String(end - start + 1));
  if (request.method === 'HEAD') return void response.end();
  await sendBytes(response, storage, key, range);
}

async function sendBytes(
  response: Response,
  storage: Storage,
  key: string,
  range: ByteRange | undefined,
): Promise<void> {
  const content = await storage.read(key, range).catch((error: unknown) => {
    throw error instanceof FileMissingError ? notFound('such file') : error;
  });
  // Whoever asked may have gone before there was anything to send; what was opened for them is closed.
  if (response.destroyed) return void content.destroy();
  try {
    await pipeline(content, response);
  } catch (error) {
    // Whoever asked has gone, or what came cannot be the whole: the connection is cut, which tells them.
    const isGone = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!response.headersSent && !isGone) throw error;
  }
}

/** The part asked for; undefined: all of it, as for several parts at once; `none`: there is no such part. */
function rangeOf(
  request: Request,
  response: Response,
  { bytes }: StoredFile,
): ByteRange | 'none' | undefined {
  if (!isOfThis(request, response)) return undefined;
  const ranges = request.range(bytes, { combine: true });
  if (ranges === -1) return 'none';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  return ranges[0];
}

/** Whether a part may be sent of what is there now: the condition If-Range (RFC 9110, section 13.1.5). */
function isOfThis(request: Request, response: Response): boolean {
  const condition = request.get('If-Range');
  if (condition === undefined) return true;
  if (condition.includes('"')) return condition === response.get('ETag') && !condition.startsWith('W/');
  return Date.parse(response.get('Last-Modified') ?? '') <= Date.parse(condition);
}

const tagOf = ({ bytes, modifiedAt }: StoredFile): string =>
  `W/"${bytes.toString(16)}-${modifiedAt.getTime().toString(16)}"`;
