import { Box, Button, Skeleton, Stack } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { IconChartBar, IconPlus, IconSearchOff, IconVideo } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { FIRST_SORT, sortsOf } from '../../../../../workflows/contracts/sorting.ts';
import { useUser } from '../../../app/data/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { count } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PagePicker } from '../../../ui/page-picker.tsx';
import { Page } from '../../../ui/page.tsx';
import { pageNumber } from '../../../ui/pages.ts';
import { sortingOf } from '../../../ui/sorting.ts';
import { useSteady } from '../../../ui/use-steady.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { focusedRow } from '../../../ui/keys/focused-row.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { useJobs } from '../jobs.ts';
import { tagsAmong } from '../known-tags.ts';
import { mayRender } from '../may-render.ts';
import { JobFilterBar } from './job-filters.tsx';
import { JobTable } from './job-table.tsx';
import { ListMenu } from './list-menu.tsx';
import { MarkedJobs } from './marked-jobs.tsx';
import { useMarks } from './use-marks.ts';

const NO_FILTER = { state: '', search: '', tags: '' } as const;

/** Every film that is made or was: those of streams, of sessions, and those that people ordered here. */
export function Component() {
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('renders'), FIRST_SORT.renders, [read, write]);
  const filters = {
    state: read('state'),
    search: read('search'),
    tags: read('tags'),
    sort: sorting.sort,
    page: pageNumber(read('page')),
  };
  const { data, error, refetch, isPlaceholderData } = useJobs(filters);
  const { hovered, ref } = useHover<HTMLDivElement>();
  const held = useSteady(data?.jobs, hovered, [filters, isPlaceholderData]);
  const newest = new Map(data?.jobs.map((job) => [job.job_id, job]));
  const jobs = (held ?? []).map((job) => newest.get(job.job_id) ?? job);
  const navigate = useNavigate();
  useRoving('Renders', jobs.length, (place) => void navigate(`/renders/${jobs[place]?.job_id ?? ''}`));
  useTitle('Renders');
  const may = mayRender(useUser());
  const marks = useMarks(jobs);
  const known = tagsAmong(data?.jobs ?? []);
  useMarkKeys(may ? marks.toggleRow : null);
  const isFiltered = Boolean(filters.state || filters.search || filters.tags);

  return (
    <Page wide>
      <PageHeader title="Renders" subtitle={data ? count(data.total, 'render') : ' '}>
        <Button
          component={Link}
          to="/renders/stats"
          variant="default"
          leftSection={<IconChartBar size={17} />}
        >
          Figures
        </Button>
        {may && (
          <Button component={Link} to="/renders/new" leftSection={<IconPlus size={17} />}>
            New render
          </Button>
        )}
        {may && <ListMenu filters={filters} />}
      </PageHeader>
      <JobFilterBar read={read} write={write} sorting={sorting} known={known} />
      {error && (
        <ErrorPanel title="The renders cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Loading />}
      {data?.total === 0 &&
        jobs.length === 0 &&
        (isFiltered ? <NothingMatches onClear={() => write(NO_FILTER)} /> : <NoRenders may={may} />)}
      {jobs.length > 0 && (
        <Box ref={ref} opacity={isPlaceholderData ? 0.6 : 1}>
          <JobTable jobs={jobs} sorting={sorting} marks={may ? marks : null} />
        </Box>
      )}
      {data && <PagePicker list={data} write={write} />}
      {may && <MarkedJobs marks={marks} known={known} />}
    </Page>
  );
}

/** X marks the row that has the focus. Null: there is nothing to mark. */
function useMarkKeys(toggleRow: ((row: number, range: boolean) => void) | null): void {
  useKeys(
    'Renders',
    useMemo(() => {
      if (!toggleRow) return [];
      const mark = (range: boolean) => (): void => {
        const row = focusedRow();
        if (row !== null) toggleRow(row, range);
      };
      return [
        { keys: ['x'], label: 'Mark', run: mark(false) },
        { keys: ['Shift+X'], label: 'Mark up to here', run: mark(true) },
      ];
    }, [toggleRow]),
  );
}

function Loading() {
  return (
    <Stack gap={8} aria-label="Loading the renders">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} h={58} />
      ))}
    </Stack>
  );
}

function NoRenders({ may }: { may: boolean }) {
  return (
    <EmptyState icon={IconVideo} title="Nothing has been rendered yet">
      The films of streams and sessions are listed here as they are made
      {may ? ', and those that are made here of pictures, clips and words.' : '.'}
      <Button component={Link} to={may ? '/renders/new' : '/streams'}>
        {may ? 'Make the first one' : 'Go to the streams'}
      </Button>
    </EmptyState>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={IconSearchOff} title="No render matches">
      <Button variant="light" onClick={onClear}>
        Clear the filters
      </Button>
    </EmptyState>
  );
}
