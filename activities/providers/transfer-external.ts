import { open, rm, stat } from 'node:fs/promises';
import { fillTemplate } from '../transfers/command-template.ts';
import {
  asDestinationError,
  discardCopy,
  prepareDestination,
  type DestinationPaths,
} from '../transfers/destination.ts';
import { findInPlace, giveFinalName } from '../transfers/final-name.ts';
import { hashFile } from '../transfers/hash-file.ts';
import { runTool } from '../transfers/run-tool.ts';
import { copyPaths, type RootOf } from '../transfers/site-paths.ts';
import { SourceFile } from '../transfers/source-file.ts';
import { toolEnvironment } from '../transfers/tool-environment.ts';
import { endLeftovers, toolMark } from '../transfers/tool-leftovers.ts';
import { TransferError } from './transfer-error.ts';
import type { TransferControl, TransferEngine, TransferEngineName, TransferJob } from './transfer.ts';

export interface ExternalTool {
  /** A command template: see `fillTemplate`. */
  readonly command: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it is told in its environment of a cap, in bytes a second. */
  readonly capped?: (bytesPerSec: number) => Readonly<Record<string, string>>;
}

export const TOOL_PRESETS: Readonly<Record<'raysync' | 'aspera' | 'rclone', ExternalTool>> = {
  // RaySync's client differs by version and its options are not public: a program of that name on PATH, or a template.
  raysync: { command: 'raysync {source} {destination}' },
  // -k 2: resumes where the file's checksum holds; -T: no encryption, as within a facility; -Q: fair share of the line.
  aspera: { command: 'ascp -k 2 -T -Q {source} {destination}' },
  // From 1.63 on rclone writes to a name of its own unless told not to; older ones do not know the option.
  rclone: {
    command: 'rclone copyto --ignore-times {source} {destination}',
    environment: { RCLONE_INPLACE: 'true' },
    capped: (bytesPerSec) => ({ RCLONE_BWLIMIT: `${bytesPerSec}B` }),
  },
};

const WATCH_INTERVAL_MS = 500;

/**
 * Any other tool that writes the copy to storage mounted here: we watch the bytes appear, read them back when it has ended,
 * and name the copy only then. Whether it resumes is the tool's affair; what it left is where it left it.
 */
export function createExternalEngine(
  name: TransferEngineName,
  tool: ExternalTool,
  rootOf: RootOf,
  /** That one run of the tool may take; null: as much as it likes. */
  bytesPerSec: number | null = null,
): TransferEngine {
  return {
    name,
    move: async (job, control) => {
      const paths = copyPaths(rootOf, job);
      try {
        const bytesSent = await moveWithTool(job, tool, paths, { ...control, bytesPerSec });
        return { copy: paths.finalPath, bytesSent };
      } catch (error) {
        throw asDestinationError(error, paths);
      }
    },
    discard: async (job) => {
      const paths = copyPaths(rootOf, job);
      await endLeftovers(paths.partialPath);
      await discardCopy(paths);
    },
  };
}

async function moveWithTool(
  job: TransferJob,
  tool: ExternalTool,
  paths: DestinationPaths,
  { signal, report, bytesPerSec }: TransferControl & { readonly bytesPerSec: number | null },
): Promise<number> {
  const { sourcePath, bytes, sha256 } = job;
  const { partialPath, finalPath } = paths;
  const known = async () => ({ bytes, digests: { sha256 } });
  if (await findInPlace(finalPath, { known, algorithms: [], signal })) return 0;
  const source = await SourceFile.open(sourcePath);
  try {
    source.assertSize(bytes);
    await endLeftovers(partialPath);
    await prepareDestination(paths, bytes);
    const values = { source: sourcePath, destination: partialPath, bytes, bytesPerSec };
    const environment = {
      ...toolEnvironment(),
      ...tool.environment,
      ...(bytesPerSec !== null && tool.capped?.(bytesPerSec)),
      ...toolMark(partialPath),
    };
    const found = await sizeOf(partialPath);
    const watch = setInterval(() => {
      void sizeOf(partialPath).then((size) =>
        report({ phase: 'sending', bytes_done: Math.min(size, bytes), resumed_from: found }),
      );
    }, WATCH_INTERVAL_MS);
    try {
      await runTool(fillTemplate(tool.command, values), environment, signal);
    } finally {
      clearInterval(watch);
    }
    await source.assertUnchanged();
    await verify(partialPath, job, signal, (hashed) =>
      report({ phase: 'verifying', bytes_done: hashed, resumed_from: found }),
    );
    await putOnDisk(partialPath);
    await giveFinalName(partialPath, finalPath);
    return bytes;
  } finally {
    await source.close();
  }
}

async function verify(
  partialPath: string,
  { sourcePath, bytes, sha256 }: TransferJob,
  signal: AbortSignal,
  onBytes: (hashed: number) => void,
): Promise<void> {
  const copy = await hashFile(partialPath, ['sha256'], signal, onBytes).catch((error: unknown) => {
    if (!(error instanceof TransferError) || error.code !== 'source_missing') throw error;
    throw new TransferError('tool_failed', `The tool ended well but wrote nothing to ${partialPath}.`);
  });
  if (copy.bytes === bytes && copy.digests.sha256 === sha256) return;
  // A tool that resumes would keep the damage.
  await rm(partialPath, { force: true });
  const source = await hashFile(sourcePath, ['sha256'], signal);
  if (source.digests.sha256 !== sha256) {
    throw new TransferError(
      'source_changed',
      `${sourcePath} does not have the sha256 ${sha256} with which it was registered. Nothing was delivered.`,
    );
  }
  throw new TransferError(
    'damaged',
    `What the tool wrote is not the file: ${copy.bytes} bytes with sha256 ${copy.digests.sha256}.`,
  );
}

/** Tools leave that to the system. */
async function putOnDisk(path: string): Promise<void> {
  const copy = await open(path, 'r+');
  await copy.sync().finally(() => copy.close());
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
