import type { MovedFile, TransferControl } from '../../providers/transfer.ts';
import { TransferError } from '../../providers/transfer-error.ts';
import type { Bandwidth } from '../bandwidth.ts';
import { chunkDigests } from '../chunk-digests.ts';
import type { SourceFile } from '../source-file.ts';
import { CHUNK_BYTES } from '../verified-copy.ts';
import { ask, type Peer } from './ask.ts';
import { sendByTus } from './send.ts';
import type { TusJob } from './tus-job.ts';

export interface TusControl extends TransferControl {
  readonly peer: Peer;
  readonly bandwidth: Bandwidth;
}

/** Brings an asset of one file. */
export async function sendFile(job: TusJob, source: SourceFile, control: TusControl): Promise<MovedFile> {
  const { peer, bandwidth, signal, report } = control;
  let found = 0;
  const verifying = (hashed: number) =>
    report({ phase: 'verifying', bytes_done: hashed, resumed_from: found });
  const begun = await ask(peer, job, 'begin', { signal, onBytes: verifying });
  if ('copy' in begun) return { copy: begun.copy, bytesSent: 0 };
  if (!('bytes' in begun)) throw senseless(job);

  found = begun.bytes > 0 ? await compare(job, source, begun.bytes, { peer, signal, onBytes: verifying }) : 0;
  const onBytes = (bytes_done: number) => report({ phase: 'sending', bytes_done, resumed_from: found });
  const resume = begun.bytes > 0;
  const { bytesSent } = await sendByTus({ peer, job, source, resume, bandwidth, signal, onBytes });
  await source.assertUnchanged();
  const finished = await ask(peer, job, 'finish', { signal, onBytes: verifying });
  if ('copy' in finished) return { copy: finished.copy, bytesSent };
  throw senseless(job);
}

/** @returns how many of the bytes at the destination are the source's; it has dropped the rest. */
export async function compare(
  job: TusJob,
  { path }: Pick<SourceFile, 'path'>,
  there: number,
  options: { peer: Peer; signal: AbortSignal; onBytes?: (hashed: number) => void },
): Promise<number> {
  const { peer, signal } = options;
  const digests: string[] = [];
  for await (const digest of chunkDigests(path, { chunkBytes: CHUNK_BYTES, upTo: there, signal })) {
    digests.push(digest);
  }
  const body = { chunk_bytes: CHUNK_BYTES, digests };
  const compared = await ask(peer, job, 'compare', { ...options, body });
  return 'bytes' in compared ? compared.bytes : 0;
}

export const senseless = ({ to }: TusJob): TransferError =>
  new TransferError(
    'refused',
    `${to} gave an answer that makes no sense. Look whether both run the same version, then try again.`,
  );
