import { z } from 'zod';
import { TRANSFER_ERROR_CODES, TransferError } from '../../providers/transfer-error.ts';

/*
 * What sites say to each other beside tus, which knows neither verification nor names: `POST /transfers/<file id>/<request>`.
 * The answer is lines of JSON: how far the work is, at least once a second, and at last the outcome.
 */

export const REQUESTS = ['begin', 'compare', 'finish'] as const;
export type PeerRequest = (typeof REQUESTS)[number];

/** For `compare`: xxh128 of each of the sender's first chunks. */
export const compareSchema = z.object({
  chunk_bytes: z.int().positive(),
  digests: z.array(z.string()),
});

export const outcomeSchema = z.union([
  /** In place, verified; absolute at the destination. */
  z.object({ copy: z.string() }),
  /** Bytes that are there; after `compare`, those that are the source's. */
  z.object({ bytes: z.int() }),
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
