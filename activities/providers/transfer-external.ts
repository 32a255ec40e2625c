import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Asset } from '../assets/asset.ts';
import { digestOf, hashAsset, type HashedMember } from '../assets/digest.ts';
import { isOneFile, placeFiles, type Bringing, type BroughtFiles } from '../assets/place-asset.ts';
import { fillTemplate } from '../../config/command-template.ts';
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
import { PUT_BACK, TransferError } from './transfer-error.ts';
import type { ExternalTool } from './transfer-tools.ts';
import type { TransferControl, TransferEngine, TransferEngineName, TransferJob } from './transfer.ts';

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

type ToolControl = TransferControl & { readonly bytesPerSec: number | null };

async function moveWithTool(
  job: TransferJob,
  tool: ExternalTool,
  paths: DestinationPaths,
  control: ToolControl,
): Promise<number> {
  const { sourcePath, bytes, sha256, sidecars = [] } = job;
  const { signal, report } = control;
  if (await isOneFile(job)) return await moveFileWithTool(job, tool, paths, control);
  const { bytesSent } = await placeFiles(
    { ...paths, sourcePath, sidecars, bytes, sha256 },
    {
      signal,
      report: ({ verified, found }) =>
        report({ phase: 'verifying', bytes_done: verified, resumed_from: found }),
      bring: async (asset, within, bringing) =>
        await bringWithTool(asset, within, tool, { ...control, ...bringing, job }),
    },
  );
  return bytesSent;
}

/** One run of the tool for each file: not every tool knows folders, and each file is read back when it is there. */
async function bringWithTool(
  asset: Asset,
  within: string,
  tool: ExternalTool,
  { found, written, job, ...control }: ToolControl & Bringing & { readonly job: TransferJob },
): Promise<BroughtFiles> {
  const members: HashedMember[] = [];
  let before = 0;
  for (const member of asset.members) {
    const [sourcePath, partialPath] = [join(asset.base, member.path), join(within, member.path)];
    const report: ToolControl['report'] = (done) => {
      written(before + done.bytes_done);
      control.report({ ...done, bytes_done: before + done.bytes_done, resumed_from: found });
    };
    await mkdir(dirname(partialPath), { recursive: true });
    const source = await SourceFile.open(sourcePath);
    try {
      await runOnFile(source, partialPath, tool, { ...control, report });
      const copy = await hashFile(partialPath, ['sha256'], control.signal).catch(nothingWritten(partialPath));
      await putOnDisk(partialPath, source.mtimeMs);
      members.push({ ...member, ...copy });
      before += source.bytes;
    } finally {
      await source.close();
    }
  }
  if (digestOf(asset, members) !== job.sha256) {
    // A tool that resumes would keep the damage.
    await rm(within, { force: true, recursive: true });
    const source = await hashAsset(asset, [], control.signal);
    if (source.sha256 !== job.sha256) throw sourceChanged(job);
    throw new TransferError(
      'damaged',
      `What the tool wrote is not what ${asset.path} holds. Look at the tool, then try again.`,
    );
  }
  return { members, bytesSent: before };
}

async function moveFileWithTool(
  job: TransferJob,
  tool: ExternalTool,
  paths: DestinationPaths,
  control: ToolControl,
): Promise<number> {
  const { sourcePath, bytes, sha256 } = job;
  const { partialPath, finalPath } = paths;
  const { signal, report } = control;
  const known = async () => ({ bytes, digests: { sha256 } });
  if (await findInPlace(finalPath, { known, algorithms: [], signal })) return 0;
  const source = await SourceFile.open(sourcePath);
  try {
    source.assertSize(bytes);
    const room = await prepareDestination(paths, bytes);
    const shrinking: ToolControl = {
      ...control,
      report: (done) => {
        room.shrinkTo(bytes - done.bytes_done);
        report(done);
      },
    };
    const running = runOnFile(source, partialPath, tool, shrinking);
    const found = await running.finally(() => room.release());
    await verify(partialPath, job, signal, (hashed) =>
      report({ phase: 'verifying', bytes_done: hashed, resumed_from: found }),
    );
    await putOnDisk(partialPath, source.mtimeMs);
    await giveFinalName(partialPath, finalPath);
    return bytes;
  } finally {
    await source.close();
  }
}

/** @returns the bytes that were there before. */
async function runOnFile(
  source: SourceFile,
  partialPath: string,
  tool: ExternalTool,
  { signal, report, bytesPerSec }: ToolControl,
): Promise<number> {
  const { path, bytes } = source;
  await endLeftovers(partialPath);
  const values = { source: path, destination: partialPath, bytes, bytesPerSec };
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
  return found;
}

const nothingWritten =
  (partialPath: string) =>
  (error: unknown): never => {
    if (!(error instanceof TransferError) || error.code !== 'source_missing') throw error;
    throw new TransferError(
      'tool_failed',
      `The tool ended well but wrote nothing to ${partialPath}. Look at its command, then try again.`,
    );
  };

const sourceChanged = ({ sourcePath, sha256 }: TransferJob): TransferError =>
  new TransferError(
    'source_changed',
    `${sourcePath} does not have the sha256 ${sha256} with which it was registered. ${PUT_BACK}`,
  );

async function verify(
  partialPath: string,
  job: TransferJob,
  signal: AbortSignal,
  onBytes: (hashed: number) => void,
): Promise<void> {
  const { sourcePath, bytes, sha256 } = job;
  const copy = await hashFile(partialPath, ['sha256'], signal, onBytes).catch(nothingWritten(partialPath));
  if (copy.bytes === bytes && copy.digests.sha256 === sha256) return;
  // A tool that resumes would keep the damage.
  await rm(partialPath, { force: true });
  const source = await hashFile(sourcePath, ['sha256'], signal);
  if (source.digests.sha256 !== sha256) throw sourceChanged(job);
  throw new TransferError(
    'damaged',
    `What the tool wrote is not the file: ${copy.bytes} bytes with sha256 ${copy.digests.sha256}. Look at the tool, then try again.`,
  );
}

/** Tools leave that to the system; and not all keep the time. */
async function putOnDisk(path: string, mtimeMs: number): Promise<void> {
  const copy = await open(path, 'r+');
  try {
    await copy.utimes(new Date(), mtimeMs / 1000);
    await copy.sync();
  } finally {
    await copy.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
