import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconChartBarOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { JobStats } from '../../../../../api/schemas/renders.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Page } from '../../../ui/page.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useJobStats } from '../jobs.ts';
import { DayCharts } from './day-charts.tsx';
import { dayRows } from './day-rows.ts';
import { DayTable } from './day-table.tsx';
import { Figures } from './figures.tsx';

/** How the machines have done: all jobs in figures, and the last month day by day. */
export function Component() {
  const { data, error, refetch } = useJobStats();
  useTitle('Figures of the renders');
  return (
    <Page wide>
      <Anchor component={Link} to="/renders" size="xs" c="dimmed">
        Renders
      </Anchor>
      <PageHeader title="Figures" subtitle="Of all renders that you may see" />
      {error && !data && (
        <ErrorPanel title="The figures cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Loading />}
      {data && <Shown stats={data} />}
    </Page>
  );
}

function Shown({ stats }: { stats: JobStats }) {
  const rows = useMemo(() => dayRows(stats.by_day, new Date()), [stats.by_day]);
  if (stats.total_jobs === 0)
    return (
      <EmptyState icon={IconChartBarOff} title="Nothing to count yet">
        The first render brings the first figures.
      </EmptyState>
    );
  return (
    <Stack gap="lg">
      <Figures stats={stats} />
      <DayCharts rows={rows} />
      <DayTable rows={rows} />
    </Stack>
  );
}

function Loading() {
  return (
    <Stack gap="lg" aria-label="Loading the figures">
      <Skeleton h={86} />
      <Skeleton h={260} />
      <Skeleton h={260} />
    </Stack>
  );
}
