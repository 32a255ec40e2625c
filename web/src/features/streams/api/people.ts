import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../../../../api/schemas/accounts.ts';
import { REVIEWER_ROLES } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { get } from '../../../app/data/api.ts';
import { userKeys } from '../../users/users-api.ts';

/** Everybody who may decide a stream's checkpoints. */
export const useReviewers = (enabled: boolean) =>
  useQuery({
    queryKey: userKeys.all,
    queryFn: ({ signal }) => get<{ users: Account[] }>('/api/users', signal),
    select: ({ users }) => users.filter(({ role, disabled }) => !disabled && REVIEWER_ROLES.includes(role)),
    enabled,
  });
