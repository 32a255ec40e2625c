import { useQuery } from '@tanstack/react-query';
import type { User } from '../../../../api/schemas/accounts.ts';
import { get } from './api.ts';
import { isProblem } from './problem.ts';
import { keys } from './query-keys.ts';

/** Who is signed in; null when nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: keys.me,
    queryFn: async ({ signal }): Promise<User | null> => {
      try {
        return await get<User>('/api/auth/me', signal);
      } catch (error) {
        if (isProblem(error, 'unauthenticated')) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });

/** For pages behind the sign-in, where there always is somebody. */
export function useUser(): User {
  const { data } = useMe();
  if (!data) throw new Error('A page behind the sign-in was shown to nobody.');
  return data;
}
