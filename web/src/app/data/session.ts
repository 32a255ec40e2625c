import { useQuery } from '@tanstack/react-query';
import type { User } from '../../../../api/schemas/accounts.ts';
import { api, bodyOf } from './api.ts';
import { isProblem } from './problem.ts';
import { keys } from './query-keys.ts';

const ASK_AGAIN_MS = 3_000;

/** Who is signed in; null when nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: keys.me,
    queryFn: async ({ signal }): Promise<User | null> => {
      try {
        return await bodyOf(api.GET('/api/auth/me', { signal }));
      } catch (error) {
        if (isProblem(error, 'unauthenticated')) return null;
        throw error;
      }
    },
    staleTime: Infinity,
    // Where nobody answers there is no page yet that would hear when that is over.
    refetchInterval: ({ state }) => (state.status === 'error' ? ASK_AGAIN_MS : false),
  });

/** For pages behind the sign-in, where there always is somebody. */
export function useUser(): User {
  const { data } = useMe();
  if (!data) throw new Error('A page behind the sign-in was shown to nobody.');
  return data;
}
