import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProviderError } from '../provider-error.ts';
import type { Prediction, RememberedCall } from '../remembered-call.ts';
import type { ReplicateService } from './service.ts';

const GONE =
  'It was made and paid for, but Replicate keeps what it makes for an hour only, and it is gone. Try again to have it made, and paid for, once more.';

interface Target {
  readonly path: string;
  readonly mostBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Copies what was made here.
 * @throws ProviderError `unavailable` when that may succeed later: it stays paid for.
 */
export async function fetchOutput(
  { origin, apiKey, pace }: ReplicateService,
  call: RememberedCall,
  made: Prediction,
  { path, mostBytes, signal }: Target,
): Promise<void> {
  const [address] = made.output as string[];
  if (address === undefined) throw await call.spent(made, GONE);
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol))
    throw await call.spent(made, 'Replicate gave something that is no address of a file.');
  const signals = AbortSignal.any([AbortSignal.timeout(pace.timeout * 5), ...(signal ? [signal] : [])]);
  // The key is for Replicate's API, and for nobody whom an answer names.
  const headers = url.origin === origin ? { authorization: `Bearer ${apiKey}` } : {};
  try {
    const answer = await fetch(url, { headers, signal: signals });
    if (answer.status === 404 || answer.status === 410) throw await call.spent(made, GONE);
    if (!answer.ok || !answer.body) throw new Error(`answered ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body), noMoreThan(mostBytes), createWriteStream(path));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ProviderError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new ProviderError(
      'unavailable',
      `What Replicate has made could not be fetched (${words}). Try again.`,
      {
        cause: error,
      },
    );
  }
}

function noMoreThan(mostBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > mostBytes ? new Error(`it is larger than ${mostBytes} bytes`) : null, chunk);
    },
  });
}
