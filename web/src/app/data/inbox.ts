import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Kind } from '../../../../workflows/contracts/kinds.ts';
import { api, bodyOf } from './api.ts';
import { keys } from './query-keys.ts';

/** What waits for whoever looks, or for anybody; of one kind, or of all. The beginning of it, and how much there is. */
export const useInbox = (filter: { readonly mine: boolean; readonly kind?: Kind }) =>
  useQuery({
    queryKey: [...keys.inbox, filter],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/inbox', { params: { query: { ...filter, mine: filter.mine ? 'true' : 'false' } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });
