import { SimpleGrid, Skeleton } from '@mantine/core';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { ActiveTransfers } from './active-transfers.tsx';
import classes from './dashboard.module.css';
import { BySite, ByState } from './files-by.tsx';
import { RecentActivity } from './recent-activity.tsx';
import { SiteStatus } from './site-status.tsx';
import { StatCards } from './stat-cards.tsx';
import { useStats } from './use-stats.ts';

/** How the routing stands: figures, what moves, who is there, what has just happened. */
export function Component() {
  useTitle('Colour');
  const { data, error, refetch } = useStats();
  return (
    <Page wide>
      <PageHeader title="Colour" subtitle="Camera files between sites" />
      {error && (
        <ErrorPanel title="The figures cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && (
        <SimpleGrid cols={{ base: 2, lg: 4 }}>
          {[0, 1, 2, 3].map((card) => (
            <Skeleton key={card} h={92} />
          ))}
        </SimpleGrid>
      )}
      {data && <StatCards stats={data} />}
      <div className={classes.columns}>
        <div className={classes.column}>
          {data && <ByState stats={data} />}
          <ActiveTransfers />
          <RecentActivity />
        </div>
        <div className={classes.column}>
          <SiteStatus />
          {data && <BySite stats={data} />}
        </div>
      </div>
    </Page>
  );
}
