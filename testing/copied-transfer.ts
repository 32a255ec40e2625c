import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createCopyEngine } from '../activities/providers/transfer-copy.ts';
import type { TransferJob } from '../activities/providers/transfer.ts';
import type { TransferProgress } from '../workflows/contracts/transfer/transfer.ts';
import { type Bandwidth } from '../activities/transfers/bandwidth.ts';
import { sitePaths } from '../activities/transfers/site-paths.ts';
import { CHUNK_BYTES } from '../activities/transfers/verified-copy.ts';

const CHUNKS = 5;
export const BYTES = (CHUNKS - 1) * CHUNK_BYTES + 12_345;

export const pathsOf = (folder: string, job: TransferJob) => {
  const paths = sitePaths(join(folder, job.to), job.fileId);
  return { partial: paths.partial, final: paths.incoming(job.filename) };
};

type Report = Omit<TransferProgress, 'bytes_per_sec'>;

export const move = async (folder: string, job: TransferJob, bandwidth: Bandwidth, signal?: AbortSignal) => {
  const reports: Report[] = [];
  const engine = createCopyEngine((site) => join(folder, site), bandwidth);
  const control = {
    signal: signal ?? new AbortController().signal,
    report: (progress: Report) => void reports.push(progress),
  };
  return { ...(await engine.move(job, control)), reports };
};

export const exists = async (path: string): Promise<boolean> =>
  await stat(path).then(
    () => true,
    () => false,
  );
