import { Anchor, Button, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { HealthPart } from '../../../../api/schemas/health.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { HEALTH_LOOKS, PART_WORDS } from './parts.ts';
import { QueueTable } from './queue-table.tsx';
import { useHealth, useTemporalLinks } from './use-health.ts';
import classes from './operations.module.css';

/** Whether every part is well, who serves which queue, and the ways into Temporal. */
export function Component() {
  useTitle('Operations');
  const { data, error, refetch } = useHealth();
  // It is asked for every few seconds anyway; the button turns only for whoever pressed it.
  const check = useMutation({ mutationFn: () => refetch() });
  return (
    <Page>
      <PageHeader
        title="Operations"
        subtitle={data ? (data.status === 'ok' ? 'Everything is well' : 'Something is down') : ' '}
      >
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          Check now
        </Button>
      </PageHeader>
      {error && <ErrorPanel title="The state is unknown" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={220} />}
      {data && (
        <Stack gap="xl">
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
            {(['database', 'temporal', 'workers', 'ffmpeg', 'storage'] as const).map((name) => (
              <Part key={name} name={PART_WORDS[name]} part={data[name]} />
            ))}
          </SimpleGrid>
          <QueueTable />
          <Links />
        </Stack>
      )}
    </Page>
  );
}

function Part({ name, part }: { name: string; part: HealthPart }) {
  return (
    <Paper className={classes.part ?? ''} role="group" aria-label={name}>
      <Text fw={600}>{name}</Text>
      <StateBadge look={HEALTH_LOOKS[part.status]} />
      <Text size="sm" c="dimmed" className={classes.detail ?? ''}>
        {part.detail ?? (part.status === 'ok' ? 'Answers as it should.' : 'Does not answer.')}
      </Text>
    </Paper>
  );
}

function Links() {
  const links = useTemporalLinks();
  return (
    <section>
      <Text component="h2" fw={650} mb="sm">
        Elsewhere
      </Text>
      <Stack gap={8} align="flex-start">
        {links.map(({ label, url }) => (
          <Anchor
            key={label}
            href={url}
            target="_blank"
            rel="noreferrer"
            size="sm"
            className={classes.link ?? ''}
          >
            {label} <IconExternalLink size={14} aria-hidden />
          </Anchor>
        ))}
      </Stack>
    </section>
  );
}
