import { createReadStream } from 'node:fs';
import { AbortMultipartUploadCommand, ListMultipartUploadsCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** At most 10,000 parts: films of up to 80 GB; four of them at once are in memory. */
const PART_BYTES = 8 * 1024 ** 2;

interface UploadRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly ContentType: string;
  readonly Metadata: Record<string, string>;
}

/**
 * Streams a file into the bucket, in parts when it is large, each with its checksum. The object is there once it is whole; what
 * fails, or is stopped by the signal, is taken back.
 */
export async function uploadFile(
  client: S3Client,
  request: UploadRequest,
  sourcePath: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  const abortController = new AbortController();
  const stop = (): void => abortController.abort();
  const Body = createReadStream(sourcePath);
  const upload = new Upload({ client, abortController, partSize: PART_BYTES, params: { ...request, Body } });
  signal?.addEventListener('abort', stop);
  try {
    await upload.done();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    Body.destroy();
  }
}

/** Takes back uploads that were begun before then: whoever made them was killed. They are nobody's, and cost money. */
export async function abortUnfinished(client: S3Client, Bucket: string, before: Date): Promise<void> {
  let from: { KeyMarker?: string; UploadIdMarker?: string } = {};
  for (;;) {
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket, ...from }));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
      if (Initiated && Initiated < before)
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
    if (!IsTruncated || KeyMarker === undefined) return;
    from = { KeyMarker, ...(UploadIdMarker !== undefined && { UploadIdMarker }) };
  }
}
