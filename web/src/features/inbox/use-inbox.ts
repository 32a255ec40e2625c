import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InboxItem } from '../../../../api/schemas/inbox.ts';
import { get, query } from '../../app/data/api.ts';
import { keys } from '../../app/data/query-keys.ts';

export const useInbox = (mine: boolean) =>
  useQuery({
    queryKey: [...keys.inbox, { mine }],
    queryFn: ({ signal }) =>
      get<{ items: InboxItem[]; total: number }>(`/api/inbox${query({ mine })}`, signal),
    placeholderData: keepPreviousData,
  });
