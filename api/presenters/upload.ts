import type { Upload } from '../../db/queries/uploads/keep.ts';
import type { UploadedMedium } from '../schemas/media.ts';
import { artifactUrl } from './artifact-url.ts';

export function presentUpload(upload: Upload): UploadedMedium {
  const { storage_key: key, digest, bytes, created_at, owner_id: _owner, used_at: _used, ...facts } = upload;
  return {
    ...facts,
    ...{ key, digest, url: artifactUrl(key, digest) },
    bytes: Number(bytes),
    created_at: created_at.toISOString(),
  };
}
