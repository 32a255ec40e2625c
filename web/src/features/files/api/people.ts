import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../../../../api/schemas/accounts.ts';
import { get } from '../../../app/data/api.ts';
import { userKeys } from '../../users/users-api.ts';

/** Everybody whom a file can be given to. */
export const useColorists = () =>
  useQuery({
    queryKey: userKeys.all,
    queryFn: ({ signal }) => get<{ users: Account[] }>('/api/users', signal),
    select: ({ users }) => users.filter(({ role, disabled }) => !disabled && role === 'colorist'),
  });
