import { createHash, randomUUID } from 'node:crypto';
import { access, copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Request } from 'express';
import { withScratch } from '../../activities/scratch.ts';
import { siteFolder } from '../../config/site-folders.ts';
import { findRegisteredFile } from '../../db/queries/files/register.ts';
import { assertOwnSite } from '../auth/daemon-keys.ts';
import type { Principal } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { invalid, type Fault } from '../http/errors.ts';
import { faultsOf } from '../http/faults.ts';
import { registerFile, uploadFields, type RegisterFile, type UploadFields } from '../schemas/files.ts';
import { destinationOf, register, type Registered } from './register-file.ts';
import { receiveUpload, type ReceivedFile, type ReceivedUpload } from './receive-upload.ts';

type Parts = Pick<ApiContext, 'db' | 'engine' | 'logger' | 'environment'>;

/**
 * Takes a camera file in with its bytes: to a scratch folder first, and under its name only when everything that was said
 * of it is so. What is refused leaves nothing.
 * @throws ProblemError forbidden, validation_failed, payload_too_large, unsupported_media_type
 */
export async function upload(parts: Parts, request: Request, principal: Principal): Promise<Registered> {
  const { DATA_DIR, UPLOAD_MAX_BYTES } = parts.environment;
  return await withScratch(DATA_DIR, async (folder) => {
    const path = join(folder, 'upload');
    const received = await receiveUpload(request, {
      path,
      maxBytes: UPLOAD_MAX_BYTES,
      // Fields that come after the file are looked at then.
      admit: async (fields) => {
        if ('source_site' in fields) await assertMayUpload(parts, parseFields(fields), principal);
      },
    });
    const fields = parseFields(received.fields);
    await assertMayUpload(parts, fields, principal);
    const { stored_path, facts } = checkedFacts(fields, received, siteFolder(DATA_DIR, fields.source_site));
    // Registered before, under whatever name: those bytes are there, or are said to be.
    if ((await findRegisteredFile(parts.db, facts)) === undefined) await place(path, stored_path);
    return await register(parts, { ...facts, stored_path }, principal);
  });
}

function parseFields(fields: ReceivedUpload['fields']): UploadFields {
  const parsed = uploadFields.safeParse(fields);
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
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
  fields: UploadFields,
  { file }: ReceivedUpload,
  folder: string,
): { readonly facts: RegisterFile; readonly stored_path: string } {
  if (!file) throw invalid([{ path: 'file', message: 'is missing' }]);
  const faults = differences(fields, file);
  if (faults.length > 0) throw invalid(faults);
  const filename = fields.filename ?? file.filename;
  const { sha256, bytes: size_bytes } = file;
  const stored_path = join(folder, keyOf({ sha256, path: fields.path ?? '', filename }));
  const parsed = registerFile.safeParse({ path: stored_path, ...fields, filename, sha256, size_bytes });
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  return { facts: parsed.data, stored_path };
}

function differences({ sha256, size_bytes }: UploadFields, file: ReceivedFile): Fault[] {
  const faults: Fault[] = [];
  if (size_bytes !== undefined && size_bytes !== file.bytes)
    faults.push({ path: 'size_bytes', message: `${file.bytes} bytes arrived` });
  if (sha256 !== undefined && sha256 !== file.sha256)
    faults.push({ path: 'sha256', message: `what arrived has ${file.sha256}` });
  return faults;
}

/** The same for the same path and content, so that a file sent twice is one. */
function keyOf({ sha256, path, filename }: Pick<RegisterFile, 'sha256' | 'path' | 'filename'>): string {
  const origin = createHash('sha256').update(path).digest('hex').slice(0, 12);
  return `uploads/${sha256.slice(0, 16)}/${origin}/${filename}`;
}

/** Codes where no link is to be had: another file system is mounted there, or one without links. */
const NO_LINK: ReadonlySet<string | undefined> = new Set([
  'EXDEV',
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
]);

/** Gives the bytes their name; the same bytes that have it already are left alone, since a transfer may be reading them. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (!NO_LINK.has(code)) throw error;
    await copyTo(from, to);
  }
}

/** The name appears with the whole file; a copy that is given up leaves nothing. */
async function copyTo(from: string, to: string): Promise<void> {
  const isThere = await access(to).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const partial = join(dirname(to), `.${randomUUID()}.part`);
  try {
    await copyFile(from, partial);
    const copy = await open(partial, 'r+');
    await copy.sync().finally(() => copy.close());
    // Were the same bytes there by now, whoever reads them goes on reading.
    await rename(partial, to);
  } finally {
    await rm(partial, { force: true });
  }
}
