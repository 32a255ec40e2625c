import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Request } from 'express';
import { invalid, invalidInput } from '../../http/errors.ts';
import { MOST_FILES } from '../../schemas/file-uploads.ts';
import { gradedFields } from '../../schemas/graded.ts';
import { receiveUpload, type ReceivedUpload } from '../receive-upload.ts';
import { pathParts, plainName } from './names.ts';
import { assertFree, putInPlace, type GradedPlace, type GradedUpload, type Parts } from './place.ts';

/**
 * Takes one graded result as a multipart form: a file, or a folder by the paths of its files or by the field `folder`. It is
 * there under its name when all of it has come; what was broken off or refused leaves nothing.
 * @throws ProblemError conflict, payload_too_large, unsupported_media_type, validation_failed
 */
export async function uploadParts(parts: Parts, request: Request, place: GradedPlace): Promise<GradedUpload> {
  const staging = join(place.uploads, randomUUID());
  await mkdir(staging);
  try {
    const paths = new Set<string>();
    const received = await receiveUpload(request, {
      maxFiles: MOST_FILES,
      maxBytes: parts.environment.UPLOAD_MAX_BYTES,
      admit: async (filename, fields) => {
        const folder = folderIn(fields);
        const names = pathParts(filename, 'file');
        const path = names.join('/');
        if (paths.has(path)) throw invalid([{ path: 'file', message: `${JSON.stringify(path)} came twice` }]);
        if (paths.size === 0) await assertFree(place, folder ?? names[0]);
        paths.add(path);
        await mkdir(dirname(join(staging, path)), { recursive: true });
        return join(staging, path);
      },
    });
    const { from, result } = await wholeOf(received, staging);
    await putInPlace(parts, place, from, result);
    return result;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function folderIn(fields: ReceivedUpload['fields']): string | undefined {
  const parsed = gradedFields.safeParse(fields);
  if (!parsed.success) throw invalidInput(parsed.error);
  const { folder } = parsed.data;
  return folder === undefined ? undefined : plainName(folder, 'folder');
}

/** What came as one. */
async function wholeOf(
  { fields, files }: ReceivedUpload,
  staging: string,
): Promise<{ readonly from: string; readonly result: GradedUpload }> {
  const empty = files.find(({ bytes }) => bytes === 0);
  if (empty) throw invalid([{ path: 'file', message: `${JSON.stringify(empty.filename)} is empty` }]);
  const size = { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  const folder = folderIn(fields);
  const [name, ...others] = await readdir(staging);
  if (name === undefined) throw invalid([{ path: 'file', message: 'is missing' }]);
  if (folder !== undefined) return { from: staging, result: { name: folder, kind: 'folder', ...size } };
  if (others.length > 0)
    throw invalid([{ path: 'folder', message: 'Several files are one result: name the folder for them' }]);
  const kind = files[0]?.filename === name ? 'file' : 'folder';
  return { from: join(staging, name), result: { name, kind, ...size } };
}
