import { Select, Skeleton, Stack } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { IconArrowsRightLeft } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { TRANSFER_STATES, type TransferState } from '../../../../workflows/contracts/transfer/transfer.ts';
import { FIRST_SORT, type Sort, sortsOf } from '../../../../workflows/contracts/sorting.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PagePicker } from '../../ui/page-picker.tsx';
import { Page } from '../../ui/page.tsx';
import { TransferRow } from './transfer-row.tsx';
import { count, rate } from '../../ui/formats.ts';
import { useTransfers } from './transfers.ts';
import { oneOf } from '../../ui/one-of.ts';
import { pageNumber } from '../../ui/pages.ts';
import { pageOf } from '../../app/page-of.ts';
import { SortChoice, type SortWords } from '../../ui/sort-choice.tsx';
import { sortingOf } from '../../ui/sorting.ts';
import { upToDate } from '../../ui/steady.ts';
import { useRoving } from '../../ui/keys/use-roving.ts';
import { useSteady } from '../../ui/use-steady.ts';
import { useTitle } from '../../ui/use-title.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { TRANSFER_LOOKS } from './looks.ts';

const PAGE_SIZE = 50;

const SORTS: SortWords<Sort<'transfers'>> = {
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  '-bytes_total': 'Largest first',
  bytes_total: 'Smallest first',
  state: 'State, A to Z',
  '-state': 'State, Z to A',
};

/** All transfers; those under way move by themselves. */
export function Component() {
  useTitle('Transfers');
  const [read, write] = useUrlState();
  const state = oneOf(TRANSFER_STATES, read('state'));
  const sorting = sortingOf(sortsOf('transfers'), FIRST_SORT.transfers, [read, write]);
  const { sort } = sorting;
  const page = pageNumber(read('page'));
  const { data, error, refetch, isPlaceholderData } = useTransfers({
    state,
    sort,
    page,
    page_size: PAGE_SIZE,
  });
  const { hovered, ref } = useHover<HTMLDivElement>();
  const navigate = useNavigate();
  const order = useSteady(data?.transfers, hovered, [state, sort, page, isPlaceholderData]);
  const transfers = upToDate(order ?? [], data?.transfers ?? []);
  useRoving('Transfers', transfers.length, (row) => {
    const transfer = transfers[row];
    if (transfer) void navigate(pageOf({ kind: 'file', id: transfer.file_id }));
  });
  const speed = (data?.transfers ?? []).reduce(
    (sum, each) => sum + (each.state === 'running' ? each.bytes_per_sec : 0),
    0,
  );
  return (
    <Page>
      <PageHeader
        title="Transfers"
        subtitle={
          data ? `${count(data.total, 'transfer')}${speed > 0 ? ` · ${rate(speed)} just now` : ''}` : ' '
        }
      >
        <SortChoice sorting={sorting} words={SORTS} w={190} />
        <Select
          aria-label="State"
          placeholder="Any state"
          clearable
          w={170}
          value={state ?? null}
          onChange={(value) => write({ state: value ?? undefined })}
          data={TRANSFER_STATES.map((each: TransferState) => ({
            value: each,
            label: TRANSFER_LOOKS[each].word,
          }))}
        />
      </PageHeader>
      {error && (
        <ErrorPanel title="The transfers cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && (
        <Stack gap="sm" aria-label="Loading the transfers">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} h={88} />
          ))}
        </Stack>
      )}
      {data?.total === 0 && transfers.length === 0 && (
        <EmptyState
          icon={IconArrowsRightLeft}
          title={state ? 'No transfer is in this state' : 'No transfers yet'}
        >
          A transfer begins when somebody starts it for a queued file.
        </EmptyState>
      )}
      <Stack gap="sm" ref={ref}>
        {transfers.map((transfer, row) => (
          <TransferRow
            key={transfer.id}
            transfer={transfer}
            row={row}
            hasLeft={!data?.transfers.some(({ id }) => id === transfer.id)}
          />
        ))}
      </Stack>
      {data && <PagePicker list={data} write={write} />}
    </Page>
  );
}
