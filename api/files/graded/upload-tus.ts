import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { MemoryLocker, Server } from '@tus/server';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { reserve } from '../../../config/disk-space.ts';
import { conflict, invalid, notFound, ProblemError } from '../../http/errors.ts';
import { asProblem, problemOf } from '../../http/problem.ts';
import { plainName } from './names.ts';
import { assertFree, putInPlace, type GradedPlace, type Parts } from './place.ts';

/** One request at a time works on an upload: a newer one ends the older, whose connection may be long dead. */
const locker = new MemoryLocker();

/** What tus has noted of an upload. */
const notesSchema = z.object({ size: z.int(), metadata: z.object({ filename: z.string() }) });

/** Whether this begins an upload by the tus protocol, rather than being a form. */
export const isTus = (request: Request): boolean => request.headers['tus-resumable'] !== undefined;

/**
 * Begins, goes on with, asks after or gives up an upload of one large file by tus (tus.io protocol 1.0), and answers it. When the
 * last byte has come, the file has its name.
 * @param upload its id, which the answer to its begin has in `Location`.
 * @throws ProblemError not_found, conflict, payload_too_large, validation_failed; NoRoomError
 */
export async function serveTus(
  parts: Parts,
  place: GradedPlace,
  { request, response, upload }: { request: Request; response: Response; upload?: string },
): Promise<void> {
  const id = upload === undefined ? undefined : `${place.fileId}.${upload}`;
  if (id !== undefined && request.method === 'HEAD' && (await isWhole(parts, place, id, response))) return;
  const ahead =
    request.method === 'POST' ? request.headers['upload-length'] : request.headers['content-length'];
  const bytes = Math.max(1, Number(ahead ?? 0) || 0);
  const most = parts.environment.UPLOAD_MAX_BYTES;
  // Before its room is asked for: that there is too little of that is no word on what could ever be taken.
  if (bytes > most) throw new ProblemError('payload_too_large', `A file may have ${most} bytes at most.`);
  const room = await reserve(place.uploads, bytes);
  try {
    await serverFor(parts, place, id).handle(request, response);
  } finally {
    room.release();
  }
}

function serverFor(parts: Parts, place: GradedPlace, id: string | undefined): Server {
  const { CORS_ORIGINS, UPLOAD_MAX_BYTES } = parts.environment;
  const path = `/api/files/${place.fileId}/graded`;
  return new Server({
    path,
    locker,
    maxSize: UPLOAD_MAX_BYTES,
    datastore: new FileStore({ directory: place.uploads }),
    allowedOrigins: (origin) => CORS_ORIGINS.includes(origin),
    allowedCredentials: true,
    namingFunction: () => `${place.fileId}.${randomUUID()}`,
    generateUrl: (_request, { id: made }) => `${path}/${made.slice(place.fileId.length + 1)}`,
    getFileIdFromRequest: () => id,
    onUploadCreate: async (_request, { size, metadata }) => {
      if (!size)
        throw invalid([{ path: 'Upload-Length', message: 'must say how many bytes come, and some must' }]);
      await assertFree(place, plainName(metadata?.['filename'] ?? '', 'filename'));
      return {};
    },
    onUploadFinish: async (_request, upload) => {
      await finish(parts, place, upload.id);
      return {};
    },
    onResponseError: (_request, error) => {
      if ('status_code' in error) return undefined;
      const problem = problemOf(asProblem(error));
      return { status_code: problem.status, body: JSON.stringify(problem) };
    },
  });
}

/**
 * Answers for an upload of which all has come. Its last answer may have been lost, and its file has moved on to its name; or it
 * has yet to get that, since the process died then.
 * @throws ProblemError conflict
 */
async function isWhole(parts: Parts, place: GradedPlace, id: string, response: Response): Promise<boolean> {
  const { size } = await notesOf(place, id);
  const there = await stat(join(place.uploads, id)).catch(() => null);
  if (there && there.size < size) return false;
  if (there) await finish(parts, place, id);
  response.status(200);
  response.set({ 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' });
  response.set({ 'Upload-Offset': String(size), 'Upload-Length': String(size) }).end();
  return true;
}

/** By upload: two requests at once may find that all has come. */
const finishing = new Map<string, Promise<void>>();

async function finish(parts: Parts, place: GradedPlace, id: string): Promise<void> {
  const under = finishing.get(id) ?? named(parts, place, id).finally(() => finishing.delete(id));
  finishing.set(id, under);
  await under;
}

/** The notes stay until they are swept away, for whoever asks after it. */
async function named(parts: Parts, place: GradedPlace, id: string): Promise<void> {
  const { size: bytes, metadata } = await notesOf(place, id);
  const name = plainName(metadata.filename, 'filename');
  await putInPlace(parts, place, join(place.uploads, id), { name, kind: 'file', files: 1, bytes });
}

/** @throws ProblemError not_found, conflict */
async function notesOf({ uploads }: GradedPlace, id: string): Promise<z.output<typeof notesSchema>> {
  const text = await readFile(join(uploads, `${id}.json`), 'utf8').catch(() => null);
  if (text === null) throw notFound('such upload, or it was given up long ago: begin anew');
  const { data } = notesSchema.safeParse(JSON.parse(text));
  if (!data) throw conflict('What was noted of the upload cannot be read: begin anew.');
  return data;
}
