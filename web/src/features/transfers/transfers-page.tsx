import { Select, Skeleton, Stack } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { IconArrowsRightLeft } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { TRANSFER_STATES, type TransferState } from '../../../../workflows/contracts/transfer/transfer.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PagePicker } from '../../components/page-picker.tsx';
import { Page } from '../../components/page.tsx';
import { TRANSFER_LOOKS } from '../../components/states.ts';
import { TransferRow } from '../../components/transfer-row.tsx';
import { count, rate } from '../../lib/formats.ts';
import { useTransfers } from '../../lib/transfers.ts';
import { upToDate } from '../../lib/steady.ts';
import { useRoving } from '../../lib/use-roving.ts';
import { useSteady } from '../../lib/use-steady.ts';
import { useTitle } from '../../lib/use-title.ts';
import { useUrlState } from '../../lib/use-url-state.ts';

const PAGE_SIZE = 50;

/** All transfers, newest first; those under way move by themselves. */
export function Component() {
  useTitle('Transfers');
  const [read, write] = useUrlState();
  const state = TRANSFER_STATES.find((each) => each === read('state'));
  const page = read('page');
  const { data, error, refetch, isPlaceholderData } = useTransfers({ state, page, page_size: PAGE_SIZE });
  const { hovered, ref } = useHover<HTMLDivElement>();
  const navigate = useNavigate();
  const order = useSteady(data?.transfers, hovered, [state, page, isPlaceholderData]);
  const transfers = upToDate(order ?? [], data?.transfers ?? []);
  useRoving('Transfers', transfers.length, (row) => {
    const transfer = transfers[row];
    if (transfer) void navigate(`/files/${transfer.file_id}`);
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
