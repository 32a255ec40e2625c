import { forbidden } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';

export const isOwnJob = ({ id, role }: User, owner_id: number): boolean =>
  role === 'admin' || id === owner_id;

/** Who sees an analysis because he may read the script has not asked for it, and does not pay for it. @throws ProblemError forbidden */
export function assertOwnJob(user: User, owner_id: number): void {
  if (!isOwnJob(user, owner_id))
    throw forbidden(
      'Only whoever has asked for it, and admins, may do this. Ask for an analysis of your own.',
    );
}
