import { basename, dirname } from 'node:path';
import type { Delivery, FileFacts } from '../../../workflows/contracts/file/file.ts';
import type { GradedChoice } from '../../../workflows/contracts/file/graded.ts';
import { assetAt, type Asset } from '../../assets/asset.ts';
import type { Member } from '../../assets/members.ts';
import { cannot } from '../../failures.ts';
import { TransferError } from '../../providers/transfer-error.ts';
import { chooseGraded } from './choose-graded.ts';
import { readGraded } from './graded-folder.ts';
import { assertSettled } from './settled.ts';

export type DeliveryRequest = FileFacts &
  GradedChoice & {
    /** The verified copy: absolute. */
    readonly copy: string;
    /** What was delivered before, when it is asked for again. */
    readonly before?: Delivery;
  };

/** What is delivered, and how its files are called within the MAM folder. */
export interface Source {
  /** Name of the graded result; null: the copy, ungraded. */
  readonly graded: string | null;
  readonly kind: Asset['kind'];
  /** Absolute folder in which the members have their paths. */
  readonly base: string;
  readonly members: readonly Member[];
  /** Put before each member's path in the MAM folder: nothing, or a folder's name and `/`. */
  readonly prefix: string;
  /** Which of the MAM folder's entries is the delivery; empty: all of it. */
  readonly place: string;
  /** What the whole must be; null: as it is found. See `digestOf`. */
  readonly sha256: string | null;
  /** Throws where it is another by now than it was. */
  readonly assertUnchanged: () => Promise<void>;
}

/**
 * What was asked for. Without a word about what: the same as before, or the only graded result.
 * @throws ApplicationFailure where there is nothing that can be delivered as it is; it says what to do.
 */
export async function sourceOf(
  folder: string,
  request: DeliveryRequest,
  signal: AbortSignal,
): Promise<Source> {
  const { graded, ungraded, before } = request;
  const isSame = graded === undefined && !ungraded && before !== undefined;
  if (ungraded || (isSame && before.graded === null)) return await theCopy(request, signal);
  return await gradedResult(
    folder,
    isSame ? (before.graded ?? undefined) : graded,
    isSame ? before : null,
    signal,
  );
}

async function gradedResult(
  folder: string,
  name: string | undefined,
  before: Delivery | null,
  signal: AbortSignal,
): Promise<Source> {
  const found = chooseGraded(await readGraded(folder, signal), name);
  await assertSettled(found, signal);
  const { result, base, members } = found;
  return {
    graded: result.name,
    kind: result.kind === 'file' ? 'file' : 'folder',
    ...{ base, members, prefix: '', sha256: before?.sha256 ?? null },
    place: result.kind === 'sequence' ? '' : basename(result.name),
    assertUnchanged: async () => {
      const now = chooseGraded(await readGraded(folder, signal), result.name);
      if (JSON.stringify(now.members) !== JSON.stringify(members))
        throw cannot(
          `${result.name} was changed while it was delivered: deliver it again when it is complete.`,
        );
    },
  };
}

async function theCopy({ copy, sidecars, sha256 }: DeliveryRequest, signal: AbortSignal): Promise<Source> {
  const { kind, base, members } = await assetAt(copy, sidecars, signal).catch((error: unknown) => {
    throw error instanceof TransferError ? lostCopy(copy) : error;
  });
  return {
    ...{ graded: null, kind, base, members, sha256, place: basename(copy) },
    prefix: kind === 'folder' ? `${basename(copy)}/` : '',
    assertUnchanged: () => Promise.resolve(),
  };
}

/** The ways on for who wants to deliver the copy itself. */
export const lostCopy = (copy: string): Error =>
  cannot(
    `The copy ${basename(copy)} is not in ${dirname(copy)} any more as it was verified there: move away what there is and queue the file again, or deliver a graded result.`,
  );
