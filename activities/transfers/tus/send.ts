import { DetailedError, Upload } from 'tus-js-client';
import { TransferError } from '../../providers/transfer-error.ts';
import type { Bandwidth } from '../bandwidth.ts';
import type { SourceFile } from '../source-file.ts';
import { CHUNK_BYTES } from '../verified-copy.ts';
import { refused, SILENCE_MS, unreachable, type Peer } from './ask.ts';
import { VERIFIED_HEADER } from './messages.ts';
import { signToken } from './token.ts';
import { uploadIdOf, type TusJob } from './tus-job.ts';

/** Waits before the first tries again, ms; each byte that gets through starts them anew. Then the workflow service waits. */
export const RETRY_DELAYS_MS = [0, 500, 1000, 2000, 4000];

export interface Sending {
  readonly peer: Peer;
  readonly job: TusJob;
  readonly source: SourceFile;
  /** Whether the destination has some of it: else the upload is created. */
  readonly resume: boolean;
  readonly bandwidth: Bandwidth;
  readonly signal: AbortSignal;
  /** Called with the bytes that the destination acknowledged. */
  readonly onBytes: (acknowledged: number) => void;
}

export interface Sent {
  /** Those sent again included. */
  readonly bytesSent: number;
  /** The destination has read it back already. */
  readonly isVerified: boolean;
}

/**
 * Sends what the destination lacks, by tus. A connection that breaks is made again and goes on where the destination says.
 * @throws TransferError, or the signal's reason.
 */
export async function sendByTus(sending: Sending): Promise<Sent> {
  const { peer, job, source, resume, signal, onBytes } = sending;
  let sent = 0;
  let isVerified = false;
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
      uploadUrl: resume ? `${peer.url}/transfers/${uploadIdOf(job.fileId, job.member?.path)}` : null,
      // Of thousands of frames, each in one request.
      uploadDataDuringCreation: source.bytes <= CHUNK_BYTES,
      uploadSize: source.bytes,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      fileReader: { openFile: async () => ({ size: source.bytes, slice, close: () => undefined }) },
      onBeforeRequest: async (request) => {
        request.setHeader('Authorization', `Bearer ${await signToken(job, peer.secret)}`);
      },
      onAfterResponse: (_request, response) => {
        isVerified = response.getHeader(VERIFIED_HEADER) !== undefined;
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
  return { bytesSent: sent, isVerified };
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

function asTransferError(error: Error | DetailedError, job: TusJob): Error {
  if (!(error instanceof DetailedError)) return error;
  const status = error.originalResponse?.getStatus();
  if (status !== undefined && status < 500 && status !== 409 && status !== 423) return refused(job, status);
  const { causingError } = error;
  if (causingError instanceof TransferError) return causingError;
  // Not the error itself: it holds the request with its token.
  return unreachable(job, causingError ?? new Error(`HTTP status ${status ?? 'missing'}`));
}
