import { Box, Button } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { IconMovie, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { FIRST_SORT, sortsOf } from '../../../../../workflows/contracts/sorting.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PagePicker } from '../../../ui/page-picker.tsx';
import { Page } from '../../../ui/page.tsx';
import { count } from '../../../ui/formats.ts';
import { useUser } from '../../../app/data/session.ts';
import { sortingOf } from '../../../ui/sorting.ts';
import { upToDate } from '../../../ui/steady.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { useSteady } from '../../../ui/use-steady.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useStreams } from '../api/streams.ts';
import { StreamCards, StreamCardsLoading } from './stream-cards.tsx';
import { StreamFilterBar } from './stream-filters.tsx';
import { StreamTable } from './stream-table.tsx';
import { mayReview } from '../may-review.ts';

export function Component() {
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('streams'), FIRST_SORT.streams, [read, write]);
  const filters = {
    state: read('state'),
    checkpoint: read('checkpoint'),
    search: read('search'),
    sort: sorting.sort,
    page: read('page'),
  };
  const { data, error, refetch, isPlaceholderData } = useStreams(filters);
  const navigate = useNavigate();
  const { hovered, ref } = useHover<HTMLDivElement>();
  const order = useSteady(data?.streams, hovered, [filters, isPlaceholderData]);
  const streams = order && upToDate(order, data?.streams ?? []);
  const open = (place: number): void => void navigate(`/streams/${streams?.[place]?.id ?? ''}`);
  useRoving('Streams', streams?.length ?? 0, open);
  useTitle('Streams');
  const mayStart = mayReview(useUser());
  const filtered = Boolean(filters.state || filters.checkpoint || filters.search);
  const asTable = read('view') === 'table';

  return (
    <Page wide>
      <PageHeader title="Streams" subtitle={data ? count(data.total, 'stream') : ' '}>
        {mayStart && (
          <Button component={Link} to="/streams/new" leftSection={<IconPlus size={17} />}>
            New stream
          </Button>
        )}
      </PageHeader>
      <StreamFilterBar read={read} write={write} sorting={sorting} />
      {error && (
        <ErrorPanel title="The streams cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <StreamCardsLoading />}
      {data?.total === 0 &&
        streams?.length === 0 &&
        (filtered ? (
          <NothingMatches onClear={() => write({ state: '', checkpoint: '', search: '' })} />
        ) : (
          <NoStreams mayStart={mayStart} />
        ))}
      {streams && streams.length > 0 && (
        <Box ref={ref} opacity={isPlaceholderData ? 0.6 : 1}>
          {asTable ? <StreamTable streams={streams} sorting={sorting} /> : <StreamCards streams={streams} />}
        </Box>
      )}
      {data && <PagePicker list={data} write={write} />}
    </Page>
  );
}

function NoStreams({ mayStart }: { mayStart: boolean }) {
  return (
    <EmptyState icon={IconMovie} title="No streams yet">
      A stream takes a story to a deployed film, with your decision at five checkpoints.
      {mayStart && (
        <Button component={Link} to="/streams/new">
          Start the first stream
        </Button>
      )}
    </EmptyState>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={IconSearchOff} title="No stream matches">
      <Button variant="light" onClick={onClear}>
        Clear the filters
      </Button>
    </EmptyState>
  );
}
