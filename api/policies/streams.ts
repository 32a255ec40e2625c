import { REVIEWER_ROLES } from '../../workflows/contracts/stream/checkpoints.ts';
import type { Role } from '../../workflows/contracts/roles.ts';

/** Who makes streams and changes them: the same people who review them. Everybody signed in sees them. */
export const STREAM_EDITORS: readonly Role[] = REVIEWER_ROLES;

interface Candidate {
  readonly role: Role;
  readonly disabled_at: Date | null;
}

/** A checkpoint is given to somebody who can decide it. */
export const canBeAssigned = (candidate: Candidate | undefined): boolean =>
  candidate !== undefined && candidate.disabled_at === null && REVIEWER_ROLES.includes(candidate.role);
