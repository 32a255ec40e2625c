import { S3Client } from '@aws-sdk/client-s3';
import type { Bucket } from '../../../config/bucket.ts';

/** Of each request, the first one among them. */
const ATTEMPTS = 4;
const CONNECT_MS = 3_000;
/** A connection on which nothing moves for so long is broken. */
const SILENT_MS = 30_000;

/** @param endpoint where the store is reached from where its addresses are used. */
export const createClient = ({ region, keys }: Bucket, endpoint: string | undefined): S3Client =>
  new S3Client({
    region,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    // Stores other than Amazon's seldom have a name for each bucket.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(keys && { credentials: keys }),
  });
