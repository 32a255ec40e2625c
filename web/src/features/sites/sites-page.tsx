import { Button, SimpleGrid, Skeleton } from '@mantine/core';
import { IconBuildingBroadcastTower, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Site } from '../../../../api/schemas/sites.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { count } from '../../ui/formats.ts';
import { useUser } from '../../app/data/session.ts';
import { useSites } from './sites.ts';
import { useTitle } from '../../ui/use-title.ts';
import { AddSiteDialog } from './add-site-dialog.tsx';
import { DaemonDialog } from './daemon-dialog.tsx';
import { SiteCard } from './site-card.tsx';

/** Where camera files are found: who is there, how it stands, its rules and its key. */
export function Component() {
  useTitle('Sites');
  const isAdmin = useUser().role === 'admin';
  const { data, error, refetch } = useSites();
  const [dialog, setDialog] = useState<'add' | Site | null>(null);
  const online = data?.filter(({ status }) => status === 'online').length ?? 0;
  // The newest of the site whose dialog is open: its key changes there.
  const connecting =
    dialog === null || dialog === 'add' ? undefined : data?.find(({ id }) => id === dialog.id);
  return (
    <Page wide>
      <PageHeader title="Sites" subtitle={data ? `${count(data.length, 'site')}, ${online} online` : ' '}>
        {isAdmin && (
          <Button leftSection={<IconPlus size={17} />} onClick={() => setDialog('add')}>
            Add a site
          </Button>
        )}
      </PageHeader>
      {error && <ErrorPanel title="The sites cannot be shown" error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState icon={IconBuildingBroadcastTower} title="No sites yet">
          A site is a place with a watch folder and a daemon that reports what appears there.
        </EmptyState>
      )}
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="lg">
        {!data && !error && [0, 1, 2].map((card) => <Skeleton key={card} h={380} />)}
        {data?.map((site) => (
          <SiteCard key={site.id} site={site} onConnect={() => setDialog(site)} />
        ))}
      </SimpleGrid>
      {dialog === 'add' && <AddSiteDialog onClose={() => setDialog(null)} onAdded={setDialog} />}
      {connecting && <DaemonDialog site={connecting} onClose={() => setDialog(null)} />}
    </Page>
  );
}
