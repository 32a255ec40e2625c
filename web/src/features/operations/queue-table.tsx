import { Table, Text } from '@mantine/core';
import type { Health } from '../../../../api/schemas/health.ts';
import { siteQueue } from '../../../../workflows/contracts/task-queues.ts';
import { count } from '../../ui/formats.ts';
import { useSiteName } from '../sites/sites.ts';
import classes from './operations.module.css';
import { QUEUE_WORDS } from './parts.ts';

interface Queue {
  readonly name: string;
  readonly words: string;
  readonly workers: number;
  /** Without a worker nothing of its kind is done; a site may well be away for a while. */
  readonly isNeeded: boolean;
}

/** Who serves which queue: those of the house, then those of the sites. */
export function QueueTable({ workers }: { workers: Health['workers'] }) {
  const siteName = useSiteName();
  const pollers = Object.entries(workers.pollers ?? {}) as [keyof typeof QUEUE_WORDS, number][];
  const queues: Queue[] = [
    ...pollers.map(([name, n]) => ({ name, words: QUEUE_WORDS[name], workers: n, isNeeded: true })),
    ...Object.entries(workers.sites ?? {}).map(([site, n]) => ({
      name: siteQueue(site),
      words: `camera files at ${siteName(site)}`,
      workers: n,
      isNeeded: false,
    })),
  ];
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
          {queues.map((queue) => (
            <Row key={queue.name} queue={queue} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Row({ queue: { name, words, workers, isNeeded } }: { queue: Queue }) {
  const absent = isNeeded ? 'var(--mantine-color-error)' : 'dimmed';
  return (
    <Table.Tr>
      <Table.Td fw={550}>{name}</Table.Td>
      <Table.Td c="dimmed" visibleFrom="sm">
        {words}
      </Table.Td>
      <Table.Td ta="right" c={workers === 0 ? absent : 'var(--mantine-color-text)'}>
        {workers === 0 ? 'nobody' : count(workers, 'worker')}
      </Table.Td>
    </Table.Tr>
  );
}
