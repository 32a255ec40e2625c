import { ActionIcon, Group, Progress, Text, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX, type TablerIcon } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Transfer } from '../../../../api/schemas/transfers.ts';
import type {
  TransferCommandName,
  TransferState,
} from '../../../../workflows/contracts/transfer/transfer.ts';
import { bytes, duration, rate } from '../../ui/formats.ts';
import { useUser } from '../../app/data/session.ts';
import { useSiteName, mayRoute } from '../sites/sites.ts';
import { refusalWords } from '../../app/data/answer.ts';
import { tellRefused, tellTaken } from '../../app/tell.ts';
import { commandTransfer } from './transfers.ts';
import { confirm } from '../../ui/confirm.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './transfer-row.module.css';
import { pageOf } from '../../app/page-of.ts';
import { TRANSFER_LOOKS } from './looks.ts';

interface Props {
  transfer: Transfer;
  /** False beside the file itself. */
  showFile?: boolean;
  /** For the keyboard. */
  row?: number;
  /** It is in the list no more and only keeps its place under the pointer: what it says is past. */
  hasLeft?: boolean;
}

/** One transfer: how far, how fast, how long still, and what can be done about it. */
export function TransferRow({ transfer, showFile = true, row, hasLeft = false }: Props) {
  const { state, filename, file_id, bytes_total, bytes_done, error, from, to } = transfer;
  const siteName = useSiteName();
  const isOver = state === 'completed' || state === 'cancelled';
  const look = TRANSFER_LOOKS[state];
  const share = bytes_total === 0 ? 1 : bytes_done / bytes_total;
  const way = `${siteName(from)} to ${siteName(to)}`;
  return (
    <article className={classes.row} data-left={hasLeft || undefined} aria-label={`Transfer of ${filename}`}>
      <div className={classes.head}>
        {showFile ? (
          <Link to={pageOf({ kind: 'file', id: file_id })} className={classes.name} data-row={row}>
            {filename}
          </Link>
        ) : (
          <Text size="sm" fw={550}>
            {way}
          </Text>
        )}
        <StateBadge look={look} size="sm" />
        {!hasLeft && <Commands transfer={transfer} />}
      </div>
      {!isOver && (
        <Progress
          value={share * 100}
          size="sm"
          radius="xl"
          color={look.color}
          animated={!hasLeft && (state === 'running' || state === 'verifying')}
          aria-label={`${filename}: ${Math.floor(share * 100)} percent`}
        />
      )}
      <Group gap="2px 14px" className={`${classes.facts} figures`}>
        {showFile && <span>{way}</span>}
        <span>{isOver ? bytes(bytes_total) : `${bytes(bytes_done)} of ${bytes(bytes_total)}`}</span>
        {facts(transfer).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        <span className={classes.when}>
          <TimeAgo at={transfer.completed_at ?? transfer.created_at} />
        </span>
      </Group>
      {error !== null && (
        <Text size="sm" c="var(--mantine-color-error)" className={classes.error ?? ''}>
          {error}
        </Text>
      )}
    </article>
  );
}

/** What moves, and what has been in its way. */
function facts({ state, bytes_per_sec, eta_sec, attempts, resumed_from, priority }: Transfer): string[] {
  return [
    state === 'running' && bytes_per_sec > 0 && rate(bytes_per_sec),
    state === 'running' && eta_sec !== null && `${duration(Math.ceil(eta_sec))} left`,
    state === 'verifying' && 'reading the copy back',
    state === 'queued' && 'waits for a free slot',
    state === 'queued' && `priority ${priority}`,
    attempts > 1 && `attempt ${attempts}`,
    resumed_from > 0 && `resumed from ${bytes(resumed_from)}`,
  ].filter((fact) => fact !== false);
}

const LOOKS: Readonly<Record<TransferCommandName, { word: string; icon: TablerIcon; done: string }>> = {
  pause: { word: 'Pause', icon: IconPlayerPause, done: 'Paused.' },
  resume: { word: 'Resume', icon: IconPlayerPlay, done: 'Going on from the last verified byte.' },
  retry: { word: 'Retry', icon: IconRefresh, done: 'Trying again.' },
  cancel: { word: 'Cancel', icon: IconX, done: 'Cancelled.' },
};

const standing = (state: string): string =>
  `the transfer is ${state in TRANSFER_LOOKS ? TRANSFER_LOOKS[state as TransferState].word.toLowerCase() : state}`;

function Commands({ transfer }: { transfer: Transfer }) {
  const may = mayRoute(useUser());
  const run = useMutation({
    mutationFn: (name: TransferCommandName) => commandTransfer(transfer.id, name),
    onSuccess: ({ heard, body }, name) =>
      body === null ? tellRefused(refusalWords(heard, standing).text) : tellTaken(heard, LOOKS[name].done),
  });
  if (!may) return null;
  const begin = (name: TransferCommandName): void => {
    if (name !== 'cancel') return run.mutate(name);
    confirm({
      title: 'Cancel the transfer?',
      text: `What has arrived of ${transfer.filename} is cleared away, and the file goes back into the queue. To keep it, pause instead.`,
      action: 'Cancel the transfer',
      danger: true,
      onConfirm: () => run.mutate(name),
    });
  };
  return (
    <Group gap={2} wrap="nowrap" ml="auto">
      {transfer.allowed.map((name) => {
        const { word, icon: Icon } = LOOKS[name];
        return (
          <Tooltip key={name} label={word}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${word}: ${transfer.filename}`}
              loading={run.isPending && run.variables === name}
              disabled={run.isPending}
              onClick={() => begin(name)}
            >
              <Icon size={17} />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </Group>
  );
}
