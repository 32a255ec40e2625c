import { Anchor, Button, Paper, SimpleGrid, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { Health, HealthPart } from '../../../../api/schemas/health.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Page } from '../../components/page.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { count } from '../../lib/formats.ts';
import { useTitle } from '../../lib/use-title.ts';
import { HEALTH_LOOKS, PART_WORDS, QUEUE_WORDS } from './parts.ts';
import { useHealth, useTemporalLinks } from './use-health.ts';
import classes from './operations.module.css';

/** Whether every part is well, who serves which queue, and the ways into Temporal. */
export function Component() {
  useTitle('Operations');
  const { data, error, refetch, isFetching } = useHealth();
  return (
    <Page>
      <PageHeader
        title="Operations"
        subtitle={data ? (data.status === 'ok' ? 'Everything is well' : 'Something is down') : ' '}
      >
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
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
          <Pollers workers={data.workers} />
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

function Pollers({ workers }: { workers: Health['workers'] }) {
  const queues = Object.entries(workers.pollers ?? {}) as [keyof typeof QUEUE_WORDS, number][];
  if (queues.length === 0) return null;
  return (
    <section>
      <Text component="h2" fw={650} mb="sm">
        Task queues
      </Text>
      <Table
        className={classes.frame ?? ''}
        horizontalSpacing="md"
        verticalSpacing="sm"
        aria-label="Task queues"
      >
        <Table.Tbody>
          {queues.map(([queue, pollers]) => (
            <Table.Tr key={queue}>
              <Table.Td fw={550}>{queue}</Table.Td>
              <Table.Td c="dimmed" visibleFrom="sm">
                {QUEUE_WORDS[queue]}
              </Table.Td>
              <Table.Td
                ta="right"
                c={pollers === 0 ? 'var(--mantine-color-error)' : 'var(--mantine-color-text)'}
              >
                {pollers === 0 ? 'nobody' : count(pollers, 'worker')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
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
