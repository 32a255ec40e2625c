import { createS3Storage } from '../activities/providers/s3/s3-storage.ts';
import type { Bucket } from '../config/bucket.ts';

/** A process that puts one file into a bucket, to be killed while it does. */
const [bucket = '', dataDir = '', key = '', path = ''] = process.argv.slice(2);
await createS3Storage(JSON.parse(bucket) as Bucket, dataDir).put(key, path);
