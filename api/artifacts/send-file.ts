import { basename, dirname, extname } from 'node:path';
import type { Response } from 'express';
import { notFound } from '../http/errors.ts';

export interface SentFile {
  /** An absolute path. */
  readonly path: string;
  /** Names the content; null: the file's size and time do. */
  readonly tag: string | null;
  /** Whether the address names this very content, so that it never needs to be asked for again. */
  readonly isImmutable: boolean;
}

const YEAR = 365 * 24 * 3600;

/** By hand: one is not registered everywhere, and the type decides what a browser does with a file. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
};

/** Sends a file with ranges, ETag and conditions (RFC 9110). @throws ProblemError not_found */
export async function sendFile(response: Response, { path, tag, isImmutable }: SentFile): Promise<void> {
  response.type(TYPES[extname(path)] ?? 'application/octet-stream');
  if (tag !== null) response.set('ETag', `"${tag}"`);
  // Private: who may see it is asked at each request, and shared caches do not ask.
  response.set('Cache-Control', isImmutable ? `private, max-age=${YEAR}, immutable` : 'private, no-cache');
  const options = {
    root: dirname(path),
    cacheControl: false,
    etag: tag === null,
    dotfiles: 'allow',
  } as const;
  await new Promise<void>((resolve, reject) => {
    response.sendFile(basename(path), options, (error?: Error & { status?: number; code?: string }) => {
      if (!error || response.headersSent || error.code === 'ECONNABORTED') return resolve();
      if (error.status === 416) {
        response.status(416).set('Cache-Control', 'no-store').removeHeader('Content-Type');
        response.end();
        return resolve();
      }
      reject(error.status === 404 ? notFound('such file') : error);
    });
  });
}
