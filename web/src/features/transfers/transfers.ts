import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Transfer } from '../../../../api/schemas/transfers.ts';
import type {
  TransferCommandName,
  TransferState,
} from '../../../../workflows/contracts/transfer/transfer.ts';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { say, type Told } from '../../app/data/answer.ts';
import { api, bodyOf, given } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';

export const transferKeys = { all: ['transfers'] as const };

interface TransferFilters {
  readonly state?: TransferState | undefined;
  readonly file_id?: string | undefined;
  /** Newest first, where nothing else is asked. */
  readonly sort?: Sort<'transfers'> | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  readonly page_size?: number | undefined;
}

export const useTransfers = (filters: TransferFilters, enabled = true) =>
  useQuery({
    queryKey: [...transferKeys.all, filters],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/transfers', { params: { query: given(filters) }, signal })),
    placeholderData: keepPreviousData,
    enabled,
  });

export async function commandTransfer(id: string, name: TransferCommandName): Promise<Told<Transfer>> {
  const told = await say(api.POST(`/api/transfers/{id}/${name}`, { params: { path: { id } } }));
  await queryClient.invalidateQueries({ queryKey: transferKeys.all });
  return told;
}
