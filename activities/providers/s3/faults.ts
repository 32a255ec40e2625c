import { StorageError } from '../storage.ts';

/** What the SDK throws. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
interface SdkFault {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Of Node's sockets and name look-ups, and the SDK's own for what took too long. */
const NETWORK =
  /^(?:ECONN\w+|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|TimeoutError|CERT_\w+|ERR_TLS\w*|\w+_CERT\w*)$/;

export const statusOf = (error: unknown): number | undefined => (error as SdkFault).$metadata?.httpStatusCode;

/**
 * In words for a person, and without what the SDK hangs on its errors: requests with their headers. A bucket that is not there, keys
 * that are not let in: those are settings, and no other attempt helps.
 */
export function explained(error: unknown, bucket: string): unknown {
  if (error instanceof StorageError || !(error instanceof Error)) return error;
  const { name = 'Error', code } = error as SdkFault;
  const status = statusOf(error);
  if (name === 'CredentialsProviderError')
    return setting('There are no keys for the bucket: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.');
  if (status === undefined) {
    // A fault of this machine's own files is not of the bucket. The SDK has tried all else several times.
    if (!('$metadata' in error) && !NETWORK.test(code ?? name)) return error;
    const reason = code ?? (name === 'Error' ? 'the connection broke' : name);
    return new StorageError(
      `The bucket ${bucket} cannot be reached (${reason}): check S3_ENDPOINT, and the network.`,
    );
  }
  if (name === 'NoSuchBucket' || status === 404)
    return setting(`There is no bucket ${bucket}: make it, or check S3_BUCKET_NAME.`);
  if (status === 401 || status === 403)
    return setting(
      `The bucket ${bucket} does not let these keys in (${name}): check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do.`,
    );
  if (
    status === 301 ||
    name === 'AuthorizationHeaderMalformed' ||
    name === 'IllegalLocationConstraintException'
  )
    return setting(`The bucket ${bucket} is in another region: check AWS_REGION.`);
  return new StorageError(`The bucket ${bucket} does not answer as it should (${name}, status ${status}).`);
}

const setting = (message: string): StorageError => new StorageError(message, { isSetting: true });
