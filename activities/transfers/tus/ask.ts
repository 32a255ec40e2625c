import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { TransferJob } from '../../providers/transfer.ts';
import { TransferError } from '../../providers/transfer-error.ts';
import { lineSchema, type Outcome, type PeerRequest } from './messages.ts';
import { signToken } from './token.ts';
import type { TusJob } from './tus-job.ts';

/** A link that says nothing for so long is down, ms. */
export const SILENCE_MS = 15_000;

export interface Peer {
  /** Without a slash at its end. */
  readonly url: string;
  readonly secret: string;
}

/**
 * Asks the destination's daemon, and waits for as long as it shows that it works.
 * @throws TransferError: what the other site says, or `unreachable`; or the signal's reason.
 */
export async function ask(
  peer: Peer,
  job: TusJob,
  request: PeerRequest,
  { body, signal, onBytes }: { body?: unknown; signal: AbortSignal; onBytes?: (hashed: number) => void },
): Promise<Outcome> {
  const silence = new AbortController();
  const giveUp = () => silence.abort(new Error(`silent for ${SILENCE_MS / 1000} s`));
  const timer = setTimeout(giveUp, SILENCE_MS);
  try {
    const response = await fetch(`${peer.url}/transfers/${job.fileId}/${request}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await signToken(job, peer.secret)}` },
      signal: AbortSignal.any([signal, silence.signal]),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw refused(job, response.status);
    const lines = createInterface(Readable.fromWeb(response.body as ReadableStream));
    for await (const text of lines) {
      timer.refresh();
      const line = lineSchema.parse(JSON.parse(text));
      if ('fault' in line) throw new TransferError(line.fault.code, line.fault.message);
      if ('outcome' in line) return line.outcome;
      onBytes?.(line.hashed);
    }
    throw new Error('it hung up');
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof TransferError ? error : unreachable(job, error);
  } finally {
    clearTimeout(timer);
  }
}

export const unreachable = (job: TransferJob, cause: unknown): TransferError =>
  new TransferError(
    'unreachable',
    `The daemon of ${job.to} does not answer: ${cause instanceof Error ? cause.message : String(cause)}.`,
    { cause },
  );

export const refused = (job: TransferJob, status: number): TransferError =>
  new TransferError(
    'refused',
    status === 401 || status === 403
      ? `${job.to} does not accept this site's transfers: TRANSFER_SECRET must be the same at both, and their clocks right. See to that, then try again.`
      : `${job.to} refused the transfer with HTTP status ${status}. Look at its log, then try again.`,
  );
