import { join } from 'node:path';
import type { Request } from 'express';
import pLimit from 'p-limit';
import { faultOfMedium, identifyMedium, type IdentifiedMedium } from '../../activities/media/identify.ts';
import { withScratch } from '../../activities/scratch.ts';
import { storageKeys } from '../../activities/storage-keys.ts';
import { keepUpload, type Upload } from '../../db/queries/uploads/keep.ts';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { MEDIA_BYTES, MOST_MEDIA_BYTES } from '../../workflows/contracts/media.ts';
import type { ApiContext } from '../context.ts';
import { receiveUpload, type ReceivedFile } from '../files/receive-upload.ts';
import { invalid, ProblemError } from '../http/errors.ts';
import { inUnits } from '../http/units.ts';
import type { User } from '../schemas/accounts.ts';

/** Files looked at at once: each is another process, or a picture unpacked. */
const atOnce = pLimit(2);

/**
 * Takes in what somebody wants to use in films: looked at in a scratch folder, then kept by its content for this person. The same
 * again is the same; what is refused leaves nothing.
 * @throws ProblemError payload_too_large, unsupported_media_type, validation_failed; NoRoomError
 */
export async function takeIn(
  { db, storage, environment }: Pick<ApiContext, 'db' | 'storage' | 'environment'>,
  request: Request,
  user: User,
): Promise<Upload> {
  const { DATA_DIR, UPLOAD_MAX_BYTES } = environment;
  return await withScratch(DATA_DIR, async (folder) => {
    const path = join(folder, 'upload');
    const { files } = await receiveUpload(request, {
      maxFiles: 1,
      maxBytes: Math.min(MOST_MEDIA_BYTES, UPLOAD_MAX_BYTES),
      admit: () => Promise.resolve(path),
    });
    const [file] = files;
    if (!file) throw refused('is missing');
    const medium = await identified(path, file);
    const key = storageKeys.upload(user.id, file.sha256, medium.extension);
    const place = async (): Promise<void> => {
      if (!(await storage.exists(key))) await storage.put(key, path);
    };
    // Long, of a large file and with a bucket far away: so not while a row is held. There it is but looked for, and put again where
    // it was pruned in between.
    await place();
    return await keepUpload(db, rowOf(medium, file, key, user), place);
  });
}

const refused = (message: string): ProblemError => invalid([{ path: 'file', message }]);

/** @throws ProblemError validation_failed, payload_too_large */
async function identified(path: string, { filename, bytes }: ReceivedFile): Promise<IdentifiedMedium> {
  if (bytes === 0) throw refused('It is empty.');
  const medium = await atOnce(() => identifyMedium(path, filename)).catch((error: unknown) => {
    const fault = faultOfMedium(error);
    throw fault === null ? error : refused(fault);
  });
  const most = MEDIA_BYTES[medium.kind];
  if (bytes > most)
    throw new ProblemError('payload_too_large', `${NAMES[medium.kind]} may have ${inUnits(most)} at most.`);
  return medium;
}

const NAMES: Readonly<Record<IdentifiedMedium['kind'], string>> = {
  image: 'A picture',
  clip: 'A clip',
  music: 'Music',
};

const rowOf = (
  { kind, width, height, durationSec, fps, hasSound }: IdentifiedMedium,
  { filename, sha256, bytes }: ReceivedFile,
  storage_key: string,
  { id: owner_id }: User,
) => ({
  ...{ storage_key, owner_id, kind, bytes, width, height },
  filename: plainName(filename, kind),
  digest: sha256,
  duration_sec: durationSec,
  fps,
  has_sound: hasSound,
});

/** As people may read it: no control characters, not endless. */
function plainName(filename: string, kind: string): string {
  const name = filename.replaceAll(/\p{Cc}/gu, '').trim();
  return name.slice(0, LIMITS.title).toWellFormed() || kind;
}
