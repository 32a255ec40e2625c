import { DetailedError, Upload } from 'tus-js-client';
import { TransferError } from '../../providers/transfer-error.ts';
import type { TransferJob } from '../../providers/transfer.ts';
import type { Bandwidth } from '../bandwidth.ts';
import type { SourceFile } from '../source-file.ts';
import { CHUNK_BYTES } from '../verified-copy.ts';
import { refused, SILENCE_MS, unreachable, type Peer } from './ask.ts';
import { signToken } from './token.ts';

/** Waits before the first tries again, ms; each byte that gets through starts them anew. Then the workflow service waits. */
const RETRY_DELAYS_MS = [0, 500, 1000, 2000, 4000];

export interface Sending {
  readonly peer: Peer;
  readonly job: TransferJob;
  readonly source: SourceFile;
  /** Whether the destination has some of it: else the upload is created. */
  readonly resume: boolean;
  readonly bandwidth: Bandwidth;
  readonly signal: AbortSignal;
  /** Called with the bytes that the destination acknowledged. */
  readonly onBytes: (acknowledged: number) => void;
}

/**
 * Sends what the destination lacks, by tus. A connection that breaks is made again and goes on where the destination says.
 * @returns bytes sent, those sent again included.
 * @throws TransferError, or the signal's reason.
 */
export async function sendByTus(sending: Sending): Promise<number> {
  const { peer, job, source, resume, signal, onBytes } = sending;
  let sent = 0;
  const silence = new Silence();
  const slice = async (start: number, end: number) => {
    const bytes = Buffer.allocUnsafe(Math.min(end, source.bytes) - start);
    await source.read(bytes, start);
    // While it waits for its share of the line, the other side has nothing to answer.
    silence.pause();
    await sending.bandwidth.take(bytes.length, signal);
    silence.heard();
    sent += bytes.length;
    // tus-js-client asks a buffer for its size as it does a Blob.
    return { value: Object.assign(bytes, { size: bytes.length }), done: end >= source.bytes };
  };
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(Buffer.alloc(0), {
      endpoint: `${peer.url}/transfers`,
      uploadUrl: resume ? `${peer.url}/transfers/${job.fileId}` : null,
      uploadSize: source.bytes,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      fileReader: { openFile: async () => ({ size: source.bytes, slice, close: () => undefined }) },
      onBeforeRequest: async (request) => {
        request.setHeader('Authorization', `Bearer ${await signToken(job, peer.secret)}`);
      },
      onProgress: () => silence.heard(),
      onChunkComplete: (_chunk, acknowledged) => onBytes(acknowledged),
      onSuccess: () => end(resolve),
      onError: (error) => end(() => reject(asTransferError(error, job))),
    });
    const end = (settle: () => void) => {
      silence.end();
      signal.removeEventListener('abort', stop);
      settle();
    };
    const stop = () => {
      void upload.abort();
      end(() => reject(signal.aborted ? signal.reason : unreachable(job, new Error('the link is silent'))));
    };
    silence.begin(stop);
    signal.addEventListener('abort', stop);
    upload.start();
  });
  return sent;
}

/** Tells when a link has said nothing for too long. */
class Silence {
  #tell: (() => void) | null = null;
  #timer: NodeJS.Timeout | undefined;

  begin(tell: () => void): void {
    this.#tell = tell;
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#timer);
    if (this.#tell) this.#timer = setTimeout(this.#tell, SILENCE_MS);
  }

  /** Until something is heard. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  end(): void {
    this.#tell = null;
    this.pause();
  }
}

/** Deletes what a transfer that is cancelled for good left at the destination. */
export async function discardUpload(peer: Peer, job: TransferJob): Promise<void> {
  const headers = { Authorization: `Bearer ${await signToken(job, peer.secret)}` };
  try {
    await Upload.terminate(`${peer.url}/transfers/${job.fileId}`, { headers, retryDelays: RETRY_DELAYS_MS });
  } catch (error) {
    const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
    if (status !== 404 && status !== 410) throw asTransferError(error as Error, job);
  }
}

function asTransferError(error: Error | DetailedError, job: TransferJob): Error {
  if (!(error instanceof DetailedError)) return error;
  const status = error.originalResponse?.getStatus();
  if (status !== undefined && status < 500 && status !== 409 && status !== 423) return refused(job, status);
  const { causingError } = error;
  if (causingError instanceof TransferError) return causingError;
  // Not the error itself: it holds the request with its token.
  return unreachable(job, causingError ?? new Error(`HTTP status ${status ?? 'missing'}`));
}
