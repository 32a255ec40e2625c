import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asset } from '../../assets/asset.ts';
import { hashAsset } from '../../assets/digest.ts';
import { filesAtOnce, inLanes } from '../../assets/in-lanes.ts';
import type { Member } from '../../assets/members.ts';
import { assertSameList, notAsRegistered, registeredAsset } from '../../assets/source-asset.ts';
import type { MovedFile, TransferJob } from '../../providers/transfer.ts';
import { TransferError } from '../../providers/transfer-error.ts';
import { SourceFile } from '../source-file.ts';
import { ask } from './ask.ts';
import { isMemberPath } from './member-path.ts';
import type { Contents } from './messages.ts';
import { RETRY_DELAYS_MS, sendByTus, type Sent } from './send.ts';
import { compare, senseless, type TusControl } from './send-file.ts';
import type { FilesKind, TusJob } from './tus-job.ts';

/** While one is read back there, others are sent. */
const LARGE_AT_ONCE = 4;

type FilesJob = TusJob & { readonly kind: FilesKind };

/** Brings an asset of many files, each by itself. The destination shows it when all are there and are those registered. */
export async function sendFiles(job: TransferJob, control: TusControl): Promise<MovedFile> {
  const registered = { ...job, sidecars: job.sidecars ?? [] };
  const asset = await registeredAsset(registered, control.signal);
  if (asset.kind === 'file') throw notAsRegistered(asset, registered);
  assertNames(asset);
  const files: FilesJob = { ...job, kind: asset.kind };
  try {
    return await sendAsset(files, asset, control);
  } catch (error) {
    // Of an asset that changed, nothing is worth resuming.
    if (error instanceof TransferError && error.code === 'source_changed')
      await ask(control.peer, files, 'discard', { signal: control.signal });
    throw error;
  }
}

async function sendAsset(job: FilesJob, asset: Asset, control: TusControl): Promise<MovedFile> {
  const { peer, signal, report } = control;
  const registered = { ...job, sidecars: job.sidecars ?? [] };
  const body = contentsOf(asset);
  const verifying = (hashed: number): void =>
    report({ phase: 'verifying', bytes_done: hashed, resumed_from: hashed });
  const begun = await ask(peer, job, 'begin-files', { body, signal, onBytes: verifying });
  if ('copy' in begun) return { copy: begun.copy, bytesSent: 0 };
  if (!('there' in begun) || begun.there.length !== asset.members.length) throw senseless(job);

  const bytesSent = await sendMembers(job, asset, begun, control);
  await assertSameList(asset, registered, signal);
  const ofAll = (hashed: number): void =>
    report({ phase: 'verifying', bytes_done: hashed, resumed_from: sum(begun.there) });
  const finished = await ask(peer, job, 'finish-files', { body, signal, onBytes: ofAll });
  if ('copy' in finished) return { copy: finished.copy, bytesSent };
  if (!('digests' in finished)) throw senseless(job);

  const source = await hashAsset(asset, [], signal);
  if (source.sha256 !== job.sha256) throw notAsRegistered(asset, registered);
  const wrong = source.members.filter(({ digests }, index) => digests.sha256 !== finished.digests[index]);
  for (const member of wrong) await ask(peer, { ...job, member }, 'discard', { signal });
  throw new TransferError(
    'damaged',
    `What arrived of ${asset.path} is not what was sent: ${wrong.length} of its files, the first ${wrong[0]?.path}. Look at the disks and the link, then try again.`,
  );
}

interface Begun {
  /** Bytes that are there of each. */
  readonly there: readonly number[];
  /** Those that were read back. */
  readonly verified: readonly boolean[];
}

/** One that fails ends the others. @returns bytes sent, those sent again included. */
async function sendMembers(
  files: FilesJob,
  asset: Asset,
  { there, verified }: Begun,
  { signal, report, ...control }: TusControl,
): Promise<number> {
  const found = sum(there);
  const done = [...there];
  let [bytesDone, bytesSent] = [found, 0];
  await inLanes(
    asset.members,
    { atOnce: filesAtOnce(asset, LARGE_AT_ONCE), signal },
    async (member, index, stop) => {
      if (verified[index] === true) return;
      const onBytes = (now: number): void => {
        bytesDone += now - (done[index] ?? 0);
        done[index] = now;
        report({ phase: 'sending', bytes_done: bytesDone, resumed_from: found });
      };
      const sending = { ...control, signal: stop, onBytes };
      const sent = await sendMember({ ...files, member }, asset, there[index] ?? 0, sending);
      bytesSent += sent;
    },
  );
  return bytesSent;
}

/** Sends what the destination lacks of one file, and has it read back there. */
async function sendMember(
  job: FilesJob & { readonly member: Member },
  asset: Asset,
  there: number,
  {
    peer,
    bandwidth,
    signal,
    onBytes,
  }: Omit<TusControl, 'report'> & { readonly onBytes: (there: number) => void },
): Promise<number> {
  const { member } = job;
  const source = await SourceFile.open(join(asset.base, member.path));
  try {
    source.assertSize(member.bytes);
    let sent: Sent = { bytesSent: 0, isVerified: false };
    // What is all there lacks its reading back: the digest of the whole finds what is wrong with it.
    if (there < member.bytes || there === 0) {
      const resume = there > 0;
      if (resume)
        onBytes(await persistently(signal, async () => await compare(job, source, there, { peer, signal })));
      sent = await sendByTus({ peer, job, source, resume, bandwidth, signal, onBytes });
    }
    await source.assertUnchanged();
    if (!sent.isVerified) await persistently(signal, async () => await ask(peer, job, 'finish', { signal }));
    onBytes(member.bytes);
    return sent.bytesSent;
  } finally {
    await source.close();
  }
}

/** A break of the link does not end all the others: what is asked about one of many files may be asked again. */
async function persistently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransferError) || error.code !== 'unreachable') throw error;
      await sleep(delay, undefined, { signal });
    }
  }
  return await work();
}

const contentsOf = ({ members, emptyFolders }: Asset): Contents => ({
  members: members.map(({ path, bytes, mtimeMs }) => ({ path, bytes, mtime_ms: mtimeMs })),
  empty_folders: [...emptyFolders],
});

/** @throws TransferError for a name that the other site will not take. */
function assertNames({ path, members, emptyFolders }: Asset): void {
  const bad = [...members.map((member) => member.path), ...emptyFolders].find((name) => !isMemberPath(name));
  if (bad === undefined) return;
  throw new TransferError(
    'refused',
    `${path} holds ${JSON.stringify(bad)}, which is no name on every system: it has a backslash or a control character. Rename it, register it anew, then send that; or send it by another engine.`,
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
