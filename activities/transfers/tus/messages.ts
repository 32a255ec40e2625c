import { z } from 'zod';
import { MOST_MEMBERS } from '../../assets/members.ts';
import { TRANSFER_ERROR_CODES, TransferError } from '../../providers/transfer-error.ts';
import { isMemberPath } from './member-path.ts';
import { memberSchema } from './token.ts';

/*
 * What sites say to each other beside tus, which knows neither verification nor names: `POST /transfers/<file id>/<request>`.
 * The answer is lines of JSON: how far the work is, at least once a second, and at last the outcome.
 */

/**
 * `begin`, `compare`, `finish`: of one file, an asset or one of many, as its token says. `begin-files` and `finish-files`: of an
 * asset of many. `discard`: of anything.
 */
export const REQUESTS = ['begin', 'compare', 'finish', 'begin-files', 'finish-files', 'discard'] as const;
export type PeerRequest = (typeof REQUESTS)[number];

/** In the answer to an upload that is whole: it was read back, so that `finish` need not be asked for. */
export const VERIFIED_HEADER = 'greenlit-verified';

/** For `compare`: xxh128 of each of the sender's first chunks. */
export const compareSchema = z.object({
  chunk_bytes: z.int().positive(),
  digests: z.array(z.string()),
});

/** For `begin-files` and `finish-files`: all that is in the asset. */
export const contentsSchema = z.object({
  members: z.array(memberSchema).min(1).max(MOST_MEMBERS),
  empty_folders: z.array(z.string().refine(isMemberPath)).max(MOST_MEMBERS),
});
export type Contents = z.infer<typeof contentsSchema>;

export const outcomeSchema = z.union([
  /** In place, verified; absolute at the destination. */
  z.object({ copy: z.string() }),
  /** Bytes that are there; after `compare`, those that are the source's. */
  z.object({ bytes: z.int() }),
  /** After `begin-files`, of each member in its order: bytes that are there, and of how many it is known what they are. */
  z.object({ there: z.array(z.int()), verified: z.array(z.boolean()) }),
  /** After `finish` of a member: it was read back. After `finish-files`, in their order: this is not what was registered. */
  z.object({ digests: z.array(z.string()) }),
  z.object({ discarded: z.literal(true) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const faultSchema = z.object({ code: z.enum(TRANSFER_ERROR_CODES), message: z.string() });
export type Fault = z.infer<typeof faultSchema>;

export const lineSchema = z.union([
  z.object({ hashed: z.int() }),
  z.object({ outcome: outcomeSchema }),
  z.object({ fault: faultSchema }),
]);
export type Line = z.infer<typeof lineSchema>;

export const asFault = (error: unknown): Fault =>
  error instanceof TransferError
    ? { code: error.code, message: error.message }
    : { code: 'destination_unusable', message: error instanceof Error ? error.message : String(error) };
