import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Transfer } from '../../../../api/schemas/transfers.ts';
import type {
  TransferCommandName,
  TransferState,
} from '../../../../workflows/contracts/transfer/transfer.ts';
import { get, post, query } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';

export const transferKeys = { all: ['transfers'] as const };

interface TransferFilters {
  readonly state?: TransferState | undefined;
  readonly file_id?: string | undefined;
  readonly page?: string | undefined;
  readonly page_size?: number | undefined;
}

interface TransferPage {
  readonly transfers: Transfer[];
  readonly total: number;
  readonly page: number;
  readonly page_size: number;
}

/** Newest first. */
export const useTransfers = (filters: TransferFilters, enabled = true) =>
  useQuery({
    queryKey: [...transferKeys.all, filters],
    queryFn: ({ signal }) => get<TransferPage>(`/api/transfers${query({ ...filters })}`, signal),
    placeholderData: keepPreviousData,
    enabled,
  });

/** @throws ApiError `illegal_transition` when it is not in a state for that any more. */
export async function commandTransfer(id: string, name: TransferCommandName): Promise<Transfer> {
  const transfer = await post<Transfer>(`/api/transfers/${id}/${name}`);
  await queryClient.invalidateQueries({ queryKey: transferKeys.all });
  return transfer;
}
