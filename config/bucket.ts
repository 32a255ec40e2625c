import type { Environment } from './environment.ts';

/** A bucket of an S3-compatible store. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** Of another store than Amazon's. */
  readonly endpoint: string | undefined;
  /** Where browsers and programs elsewhere reach the store; undefined: all that they get goes through the API. */
  readonly publicEndpoint: string | undefined;
  /** Undefined: those that the SDK finds, as of the machine's role. */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** The bucket that files are kept in; null: they are kept in the data folder. */
export function bucketOf(environment: Environment): Bucket | null {
  const { S3_BUCKET_NAME: name, AWS_REGION: region, S3_ENDPOINT: endpoint } = environment;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (name === undefined) return null;
  const hasKeys = accessKeyId !== undefined && secretAccessKey !== undefined;
  const keys = hasKeys ? { accessKeyId, secretAccessKey } : undefined;
  return { name, region, endpoint, publicEndpoint: environment.S3_PUBLIC_ENDPOINT, keys };
}
