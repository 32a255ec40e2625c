import { z } from 'zod';
import { MOST_FAULTS } from './faults.ts';

/** The closed set of error codes and their HTTP status. Contract, section 1. */
export const ERROR_STATUS = {
  malformed_json: 400,
  unauthenticated: 401,
  budget_exceeded: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  illegal_transition: 409,
  stale_decision: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  rate_limited: 429,
  engine_unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

const codes = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** An error as it is answered: `application/problem+json` (RFC 9457). */
export const problem = z
  .object({
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .max(MOST_FAULTS)
      .optional()
      .meta({ description: `The first ${MOST_FAULTS}; \`detail\` says how many more there are` }),
    state: z.string().optional(),
    allowed: z.array(z.string()).optional(),
    current: z.unknown().optional(),
    decided_by: z.unknown().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

export type Problem = z.infer<typeof problem>;
