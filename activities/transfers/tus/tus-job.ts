import { createHash } from 'node:crypto';
import type { Asset } from '../../assets/asset.ts';
import type { Member } from '../../assets/members.ts';
import type { TransferJob } from '../../providers/transfer.ts';

/** What is asked of the other site: about an asset of one file, about one of many, or about one file of these. */
export interface TusJob extends TransferJob {
  /** Of many files; missing: one. */
  readonly kind?: FilesKind;
  readonly member?: Member;
}

export type FilesKind = Exclude<Asset['kind'], 'file'>;

/** By what tus knows an upload: a file's is the asset's, and one of many has its path in it, so that it stays the same. */
export const uploadIdOf = (fileId: string, memberPath: string | undefined): string =>
  memberPath === undefined
    ? fileId
    : `${fileId}.${createHash('sha256').update(memberPath).digest('hex').slice(0, 32)}`;
