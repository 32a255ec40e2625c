import { isOneFile } from '../assets/place-asset.ts';
import type { Bandwidth } from '../transfers/bandwidth.ts';
import { SourceFile } from '../transfers/source-file.ts';
import { ask, type Peer } from '../transfers/tus/ask.ts';
import { sendFile } from '../transfers/tus/send-file.ts';
import { sendFiles } from '../transfers/tus/send-files.ts';
import { TransferError } from './transfer-error.ts';
import type { TransferEngine, TransferJob } from './transfer.ts';

export interface TusEngineOptions {
  /** Where the daemon of a site listens; undefined: nobody said. */
  readonly urlOf: (site: string) => string | undefined;
  readonly secret: string;
  readonly bandwidth: Bandwidth;
}

/**
 * Resumable HTTP between daemons that share no disk. The destination reads back what it stored, hashes it and names it; what
 * an earlier attempt left there is compared by chunk before it is built on. An asset of many files goes file by file.
 */
export function createTusEngine({ urlOf, secret, bandwidth }: TusEngineOptions): TransferEngine {
  const peerOf = ({ to }: TransferJob): Peer => {
    const url = urlOf(to);
    if (url !== undefined) return { url: url.replace(/\/+$/, ''), secret };
    throw new TransferError(
      'refused',
      `Nobody said where ${to} listens. Add it to TRANSFER_PEERS, then try again.`,
    );
  };
  return {
    name: 'tus',
    move: async (job, control) => {
      const sending = { ...control, bandwidth, peer: peerOf(job) };
      if (!(await isOneFile(job))) return await sendFiles(job, sending);
      const source = await SourceFile.open(job.sourcePath);
      try {
        source.assertSize(job.bytes);
        return await sendFile({ ...job, mtimeMs: source.mtimeMs }, source, sending);
      } finally {
        await source.close();
      }
    },
    discard: async (job) =>
      void (await ask(peerOf(job), job, 'discard', { signal: AbortSignal.timeout(DISCARD_MS) })),
  };
}

const DISCARD_MS = 120_000;
