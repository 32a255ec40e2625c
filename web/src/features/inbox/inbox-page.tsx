import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { IconInbox } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { count } from '../../ui/formats.ts';
import { useUser } from '../../app/data/session.ts';
import { useNow } from '../../ui/use-now.ts';
import { useRoving } from '../../ui/keys/use-roving.ts';
import { useSteady } from '../../ui/use-steady.ts';
import { useTitle } from '../../ui/use-title.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { byUrgency } from './groups.ts';
import { InboxGroup } from './inbox-group.tsx';
import { MoreWaiting } from './more-waiting.tsx';
import { useInbox } from './use-inbox.ts';
import { beginningsFor } from '../../app/shell/navigation.ts';

const MINUTE_MS = 60_000;

/** Home: everything that waits for a person. */
export function Component() {
  const [read, write] = useUrlState();
  const beginnings = beginningsFor(useUser());
  const mine = read('show') !== 'all';
  const { data, error, refetch, isPlaceholderData } = useInbox(mine);
  const { hovered, ref } = useHover<HTMLDivElement>();
  const items = useSteady(data?.items, hovered, [mine, isPlaceholderData]);
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  const groups = byUrgency(items ?? [], new Date(minute));
  const rows = groups.flatMap((group) => group.items);
  const left = Math.max(0, (data?.total ?? 0) - (data?.items.length ?? 0));
  const navigate = useNavigate();
  const open = (place: number): void => void navigate(rows[place]?.url ?? '/');
  useRoving('Inbox', rows.length, open);
  useTitle('Inbox');

  return (
    <Page>
      <PageHeader title="Inbox" subtitle={data ? `${count(data.total, 'decision')} waiting` : ' '}>
        <SegmentedControl
          aria-label="Whose"
          value={mine ? 'mine' : 'all'}
          onChange={(show) => write({ show: show === 'all' ? 'all' : undefined })}
          data={[
            { value: 'mine', label: 'Mine' },
            { value: 'all', label: 'All' },
          ]}
        />
      </PageHeader>
      {error && <ErrorPanel title="The inbox cannot be shown" error={error} onRetry={() => void refetch()} />}
      {!items && !error && <Loading />}
      {items && rows.length === 0 && (
        <EmptyState icon={IconInbox} title={mine ? 'Nothing waits for you' : 'Nothing waits for anybody'}>
          What needs a decision appears here by itself.
          {beginnings.map(({ label, path }) => (
            <Button key={path} component={Link} to={path} variant="light">
              {label}
            </Button>
          ))}
        </EmptyState>
      )}
      <Stack gap="xl" ref={ref}>
        {groups.map((group, place) => (
          <InboxGroup
            key={group.urgency}
            {...group}
            // What is left off is the least urgent.
            more={place === groups.length - 1 ? left : 0}
            placeOf={(item) => rows.indexOf(item)}
          />
        ))}
        {left > 0 && <MoreWaiting count={left} mine={mine} />}
      </Stack>
    </Page>
  );
}

function Loading() {
  return (
    <Stack gap="xs" aria-label="Loading the inbox">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} h={76} />
      ))}
    </Stack>
  );
}
