import { createHash } from 'node:crypto';
import { mkdir, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Request } from 'express';
import { withScratch } from '../../activities/scratch.ts';
import { siteFolder } from '../../config/site-folders.ts';
import { findRegisteredFile } from '../../db/queries/files/register.ts';
import { assertOwnSite } from '../auth/daemon-keys.ts';
import type { Principal } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { invalid, invalidInput } from '../http/errors.ts';
import type { Fault } from '../schemas/faults.ts';
import { registerFile, type RegisterFile } from '../schemas/file-reports.ts';
import { MOST_FILES, uploadFields, type UploadFields } from '../schemas/file-uploads.ts';
import { placeFile, placeFiles } from './place-upload.ts';
import { destinationOf, register, type Registered } from './register-file.ts';
import { receiveUpload, type ReceivedUpload } from './receive-upload.ts';
import { placeInside, shapeOf, wholeOf, type UploadShape, type WholeUpload } from './upload-shape.ts';

type Parts = Pick<ApiContext, 'db' | 'engine' | 'logger' | 'environment'>;

/** Of `modified`: of as many files as one upload may have. */
const FIELD_BYTES = 2 << 20;

/**
 * Takes a camera file in with its bytes, or an asset of many: to a scratch folder first, and under its name only when everything that was
 * said of it is so. What is refused leaves nothing.
 * @throws ProblemError forbidden, validation_failed, payload_too_large, unsupported_media_type
 */
export async function upload(parts: Parts, request: Request, principal: Principal): Promise<Registered> {
  const { DATA_DIR, UPLOAD_MAX_BYTES } = parts.environment;
  return await withScratch(DATA_DIR, async (folder) => {
    const names = new Set<string>();
    const places: string[] = [];
    let said: UploadShape | undefined;
    const received = await receiveUpload(request, {
      maxFiles: MOST_FILES,
      maxFieldBytes: FIELD_BYTES,
      maxBytes: UPLOAD_MAX_BYTES,
      admit: async (filename, fields) => {
        // Fields that come after the files are looked at then.
        if (names.size === 0 && 'source_site' in fields)
          await assertMayUpload(parts, parseFields(fields), principal);
        said ??= shapeSaid(fields);
        const place = join(folder, placeInside(said, filename, names));
        names.add(filename);
        places.push(place);
        await mkdir(dirname(place), { recursive: true });
        return place;
      },
    });
    const fields = parseFields(received.fields);
    await assertMayUpload(parts, fields, principal);
    const shape = shapeOf(fields);
    if (said !== undefined && said.kind !== shape.kind)
      throw invalid([
        { path: shape.kind === 'folder' ? 'folder' : 'sidecars', message: 'must come before the files' },
      ]);
    const { stored_path, facts } = checkedFacts(
      fields,
      wholeOf(shape, received.files),
      siteFolder(DATA_DIR, fields.source_site),
    );
    await setTimes(places, fields.modified);
    // Registered before, under whatever name: those bytes are there, or are said to be.
    if ((await findRegisteredFile(parts.db, facts)) === undefined) {
      if (shape.kind === 'file') await placeFile(places[0] ?? '', stored_path);
      else await placeFiles(folder, stored_path);
    }
    return await register(parts, { ...facts, stored_path }, principal);
  });
}

/** What the fields so far say of it; the rest of them may be wrong for all that matters here. */
function shapeSaid({ folder, sidecars }: ReceivedUpload['fields']): UploadShape {
  const parsed = uploadFields.pick({ folder: true, sidecars: true }).safeParse({ folder, sidecars });
  if (!parsed.success) throw invalidInput(parsed.error);
  return shapeOf(parsed.data);
}

/** @throws ProblemError validation_failed where there are more or fewer times than files. */
async function setTimes(places: readonly string[], modified: UploadFields['modified']): Promise<void> {
  if (modified === undefined) return;
  if (modified.length !== places.length)
    throw invalid([{ path: 'modified', message: `has ${modified.length} times for ${places.length} files` }]);
  for (const [index, place] of places.entries()) {
    const time = modified[index];
    if (typeof time === 'number') await utimes(place, new Date(), time / 1000);
  }
}

function parseFields(fields: ReceivedUpload['fields']): UploadFields {
  const parsed = uploadFields.safeParse(fields);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

async function assertMayUpload(parts: Parts, fields: UploadFields, principal: Principal): Promise<void> {
  assertOwnSite(principal, fields.source_site);
  await destinationOf(parts, fields);
}

/**
 * What is said of the file, completed by what it is, and where its bytes go. Without a path of its own it is known by that.
 * @throws ProblemError validation_failed where it is not as was said.
 */
function checkedFacts(
  { folder: _folder, modified: _modified, ...fields }: UploadFields,
  whole: WholeUpload,
  folder: string,
): { readonly facts: RegisterFile; readonly stored_path: string } {
  const faults = differences(fields, whole);
  if (faults.length > 0) throw invalid(faults);
  const filename = whole.isNamed ? whole.filename : (fields.filename ?? whole.filename);
  const { sha256, bytes: size_bytes } = whole;
  const stored_path = join(folder, keyOf({ sha256, path: fields.path ?? '', filename }));
  const parsed = registerFile.safeParse({ path: stored_path, ...fields, filename, sha256, size_bytes });
  if (!parsed.success) throw invalidInput(parsed.error);
  return { facts: parsed.data, stored_path };
}

function differences({ sha256, size_bytes, filename }: UploadFields, whole: WholeUpload): Fault[] {
  const faults: Fault[] = [];
  if (whole.isNamed && filename !== undefined && filename !== whole.filename)
    faults.push({ path: 'filename', message: `what arrived is ${JSON.stringify(whole.filename)}` });
  if (size_bytes !== undefined && size_bytes !== whole.bytes)
    faults.push({ path: 'size_bytes', message: `${whole.bytes} bytes arrived` });
  if (sha256 !== undefined && sha256 !== whole.sha256)
    faults.push({ path: 'sha256', message: `what arrived has ${whole.sha256}` });
  return faults;
}

/** The same for the same path and content, so that a file sent twice is one. */
function keyOf({ sha256, path, filename }: Pick<RegisterFile, 'sha256' | 'path' | 'filename'>): string {
  const origin = createHash('sha256').update(path).digest('hex').slice(0, 12);
  return `uploads/${sha256.slice(0, 16)}/${origin}/${filename}`;
}
