import { QueryCache, MutationCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isProblem } from './problem.ts';
import { keys } from './query-keys.ts';
import { endSession } from './session-end.ts';

/** The session of whoever was at work has ended: one signs in again over the page, which keeps what was typed. */
const onError = (error: unknown): void => {
  if (isProblem(error, 'unauthenticated') && queryClient.getQueryData(keys.me)) endSession();
};

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // The socket says what changed, so nothing is fetched again merely because a page was left and entered.
      staleTime: 30_000,
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || retryable(error.failure.status)),
    },
    mutations: { retry: false },
  },
});

const retryable = (status: number): boolean => status === 0 || status === 503;
