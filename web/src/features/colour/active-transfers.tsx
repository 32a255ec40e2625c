import { Skeleton, Stack, Text } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { TransferRow } from '../transfers/transfer-row.tsx';
import { upToDate } from '../../ui/steady.ts';
import { useTransfers } from '../transfers/transfers.ts';
import { useSteady } from '../../ui/use-steady.ts';
import { Panel } from './panel.tsx';
import { messageOf } from '../../ui/message-of.ts';

const SHOWN = 6;
const UNDER_WAY = ['running', 'verifying', 'failed', 'paused', 'queued'] as const;

/** What moves, and what should but does not. */
export function ActiveTransfers() {
  const lists = [
    useTransfers({ state: UNDER_WAY[0], page_size: SHOWN }),
    useTransfers({ state: UNDER_WAY[1], page_size: SHOWN }),
    useTransfers({ state: UNDER_WAY[2], page_size: SHOWN }),
    useTransfers({ state: UNDER_WAY[3], page_size: SHOWN }),
    useTransfers({ state: UNDER_WAY[4], page_size: SHOWN }),
  ];
  const error = lists.find((list) => list.error)?.error;
  const isPending = lists.some((list) => list.isPending);
  const { hovered, ref } = useHover<HTMLDivElement>();
  const newest = lists.flatMap(({ data }) => data?.transfers ?? []);
  const transfers = upToDate(useSteady(newest, hovered, [isPending]), newest);
  const total = lists.reduce((sum, { data }) => sum + (data?.total ?? 0), 0);
  return (
    <Panel title="Transfers under way" all="/transfers">
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {messageOf(error)}
        </Text>
      )}
      {isPending && !error ? (
        <Skeleton h={86} />
      ) : (
        transfers.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing moves at the moment.
          </Text>
        )
      )}
      <Stack gap="sm" ref={ref}>
        {transfers.slice(0, SHOWN).map((transfer) => (
          <TransferRow
            key={transfer.id}
            transfer={transfer}
            hasLeft={!newest.some(({ id }) => id === transfer.id)}
          />
        ))}
        {total > SHOWN && (
          <Text size="sm" c="dimmed">
            and {(total - SHOWN).toLocaleString('en')} more
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
