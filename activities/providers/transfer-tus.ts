import type { Bandwidth } from '../transfers/bandwidth.ts';
import { chunkDigests } from '../transfers/chunk-digests.ts';
import { SourceFile } from '../transfers/source-file.ts';
import { ask, type Peer } from '../transfers/tus/ask.ts';
import { discardUpload, sendByTus } from '../transfers/tus/send.ts';
import { CHUNK_BYTES } from '../transfers/verified-copy.ts';
import { TransferError } from './transfer-error.ts';
import type { MovedFile, TransferControl, TransferEngine, TransferJob } from './transfer.ts';

export interface TusEngineOptions {
  /** Where the daemon of a site listens; undefined: nobody said. */
  readonly urlOf: (site: string) => string | undefined;
  readonly secret: string;
  readonly bandwidth: Bandwidth;
}

/**
 * Resumable HTTP between daemons that share no disk. The destination reads back what it stored, hashes it and names it; what
 * an earlier attempt left there is compared by chunk before it is built on.
 */
export function createTusEngine({ urlOf, secret, bandwidth }: TusEngineOptions): TransferEngine {
  const peerOf = ({ to }: TransferJob): Peer => {
    const url = urlOf(to);
    if (url !== undefined) return { url: url.replace(/\/+$/, ''), secret };
    throw new TransferError('refused', `Nobody said where ${to} listens: add it to TRANSFER_PEERS.`);
  };
  return {
    name: 'tus',
    move: async (job, control) => {
      const source = await SourceFile.open(job.sourcePath);
      try {
        source.assertSize(job.bytes);
        return await moveByTus(job, source, { ...control, bandwidth, peer: peerOf(job) });
      } finally {
        await source.close();
      }
    },
    discard: async (job) => await discardUpload(peerOf(job), job),
  };
}

async function moveByTus(
  job: TransferJob,
  source: SourceFile,
  { peer, bandwidth, signal, report }: TransferControl & { peer: Peer; bandwidth: Bandwidth },
): Promise<MovedFile> {
  let found = 0;
  const verifying = (hashed: number) =>
    report({ phase: 'verifying', bytes_done: hashed, resumed_from: found });
  const begun = await ask(peer, job, 'begin', { signal, onBytes: verifying });
  if ('copy' in begun) return { copy: begun.copy, bytesSent: 0 };

  found = begun.bytes > 0 ? await compare(job, begun.bytes, { peer, signal, onBytes: verifying }) : 0;
  const onBytes = (bytes_done: number) => report({ phase: 'sending', bytes_done, resumed_from: found });
  const resume = begun.bytes > 0;
  const bytesSent = await sendByTus({ peer, job, source, resume, bandwidth, signal, onBytes });
  await source.assertUnchanged();
  const finished = await ask(peer, job, 'finish', { signal, onBytes: verifying });
  if ('copy' in finished) return { copy: finished.copy, bytesSent };
  throw new TransferError('refused', `${job.to} gave an answer that makes no sense.`);
}

/** @returns how many of the bytes at the destination are the source's; it has dropped the rest. */
async function compare(
  { sourcePath, ...job }: TransferJob,
  there: number,
  options: { peer: Peer; signal: AbortSignal; onBytes: (hashed: number) => void },
): Promise<number> {
  const { peer, signal, onBytes } = options;
  const digests: string[] = [];
  for await (const digest of chunkDigests(sourcePath, { chunkBytes: CHUNK_BYTES, upTo: there, signal })) {
    digests.push(digest);
  }
  const body = { chunk_bytes: CHUNK_BYTES, digests };
  const compared = await ask(peer, { ...job, sourcePath }, 'compare', { body, signal, onBytes });
  return 'bytes' in compared ? compared.bytes : 0;
}
