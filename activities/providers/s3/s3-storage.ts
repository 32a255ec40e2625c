import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Bucket } from '../../../config/bucket.ts';
import { mediaTypeOf } from '../../../workflows/contracts/media-types.ts';
import { fileDigest } from '../../media/digest.ts';
import {
  assertStorageKey,
  FileMissingError,
  StorageError,
  type ByteRange,
  type Storage,
} from '../storage.ts';
import { createClient } from './client.ts';
import { explained, statusOf } from './faults.ts';
import { LocalCopies, type StoredObject } from './local-copies.ts';
import { abortUnfinished, uploadFile } from './multipart.ts';

/** How long a signed address is good, in seconds: a program begins to read in that time. */
const SIGNED_SEC = 15 * 60;

/** Files as objects of a bucket, under the same keys; copies for ffmpeg are kept in the data folder. */
export function createS3Storage(bucket: Bucket, dataDir: string): Storage {
  const client = createClient(bucket, bucket.endpoint);
  const outside = bucket.publicEndpoint === undefined ? null : createClient(bucket, bucket.publicEndpoint);
  const copies = new LocalCopies(dataDir);
  const { name: Bucket } = bucket;

  const asked = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explained(error, Bucket);
    }
  };
  const checkBucket = async (): Promise<void> => {
    await asked(() => client.send(new HeadBucketCommand({ Bucket })));
  };
  const find = async (key: string): Promise<StoredObject | null> => {
    assertStorageKey(key);
    try {
      const found = await client.send(new HeadObjectCommand({ Bucket, Key: key }));
      const { ContentLength = 0, LastModified, ETag = '', Metadata } = found;
      const modifiedAt = LastModified ?? new Date(0);
      return { bytes: ContentLength, modifiedAt, etag: ETag, digest: Metadata?.['sha256'] ?? null };
    } catch (error) {
      if (statusOf(error) !== 404) throw explained(error, Bucket);
      // Without the bucket every object is missing, and would be made, and paid for, again.
      await checkBucket();
      return null;
    }
  };
  const get = async (key: string, options: { Range?: string; IfMatch?: string }): Promise<Readable> => {
    assertStorageKey(key);
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, ...options }));
      return Body as Readable;
    } catch (error) {
      throw error instanceof Error && error.name === 'NoSuchKey'
        ? new FileMissingError(key)
        : explained(error, Bucket);
    }
  };
  const described = (key: string, digest: string) => ({
    ...{ Bucket, Key: key, ContentType: mediaTypeOf(key) },
    Metadata: { sha256: digest },
  });
  const stored = async (key: string, bytes: number): Promise<StoredObject> => {
    const object = await find(key);
    if (object?.bytes !== bytes) throw new StorageError(`${key} is not in the bucket as it was stored.`);
    return object;
  };

  return {
    name: 's3',
    async put(key, sourcePath, signal) {
      assertStorageKey(key);
      const digest = await fileDigest(sourcePath, signal);
      const { size } = await stat(sourcePath);
      const before = await find(key);
      if (before?.digest === digest && before.bytes === size) return before;
      await asked(() => uploadFile(client, described(key, digest), sourcePath, signal));
      const object = await stored(key, size);
      await copies.adopt(key, object, sourcePath);
      return object;
    },
    async putText(key, text) {
      assertStorageKey(key);
      const Body = Buffer.from(text);
      const digest = createHash('sha256').update(Body).digest('hex');
      await asked(() => client.send(new PutObjectCommand({ ...described(key, digest), Body })));
      return await stored(key, Body.length);
    },
    stat: find,
    exists: async (key) => (await find(key)) !== null,
    read: (key, range) => get(key, range ? { Range: asHeader(range) } : {}),
    async localPath(key) {
      const object = await find(key);
      if (!object) throw new FileMissingError(key);
      return await copies.path(key, object, (path) =>
        asked(async () => pipeline(await get(key, { IfMatch: object.etag }), createWriteStream(path))),
      );
    },
    async *list(folder) {
      assertStorageKey(folder);
      const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: `${folder}/` });
      try {
        for await (const { Contents = [] } of pages)
          // As in a folder, what begins with a dot is a mark.
          for (const { Key = '' } of Contents) if (!Key.includes('/.')) yield Key;
      } catch (error) {
        throw explained(error, Bucket);
      }
    },
    async delete(key) {
      assertStorageKey(key);
      await asked(() => client.send(new DeleteObjectCommand({ Bucket, Key: key })));
    },
    async signedUrl(key) {
      assertStorageKey(key);
      if (!outside) return null;
      const shown = { ResponseContentType: mediaTypeOf(key), ResponseCacheControl: 'private, no-cache' };
      return await getSignedUrl(outside, new GetObjectCommand({ Bucket, Key: key, ...shown }), {
        expiresIn: SIGNED_SEC,
      });
    },
    clearUnfinished: (before) => asked(() => abortUnfinished(client, Bucket, before)),
    check: checkBucket,
  };
}

const asHeader = ({ start, end }: ByteRange): string => `bytes=${start}-${end}`;
