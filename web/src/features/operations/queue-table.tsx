import { Skeleton, Table, Text } from '@mantine/core';
import type { QueueList } from '../../../../api/schemas/queues.ts';
import type { TaskQueue } from '../../../../workflows/contracts/task-queues.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { count, duration } from '../../ui/formats.ts';
import { StackedTable } from '../../ui/stacked-table.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useSiteName } from '../sites/sites.ts';
import { AWAY, QUEUE_LOOKS, QUEUE_WORDS } from './parts.ts';
import { useQueues } from './use-health.ts';

type Queue = QueueList['queues'][number];

/** Who serves which queue and what waits in it, as Temporal itself says, with what to do. */
export function QueueTable() {
  const { data: queues, error, refetch } = useQueues();
  return (
    <section>
      <Text component="h2" fw={650} mb="sm">
        Task queues
      </Text>
      {error && <ErrorPanel title="The queues are unknown" error={error} onRetry={() => void refetch()} />}
      {!queues && !error && <Skeleton h={160} />}
      {queues && (
        <StackedTable label="Task queues" minWidth={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Queue</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="right">Workers</Table.Th>
              <Table.Th ta="right">Waiting</Table.Th>
              <Table.Th ta="right">Oldest</Table.Th>
              <Table.Th ta="right">A minute</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {queues.map((queue) => (
              <Row key={queue.name} queue={queue} />
            ))}
          </Table.Tbody>
        </StackedTable>
      )}
    </section>
  );
}

function Row({ queue }: { queue: Queue }) {
  const { name, site, state, advice, workers, heard_sec, backlog, oldest_sec, taken_per_sec } = queue;
  const siteName = useSiteName();
  const words = site === null ? QUEUE_WORDS[name as TaskQueue] : `camera files at ${siteName(site)}`;
  const isAway = site !== null && state === 'unserved' && backlog === 0;
  return (
    <Table.Tr>
      <Table.Td data-title>
        <div>
          <Text size="sm" fw={550}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {words}
          </Text>
          {advice !== null && !isAway && <Text size="sm">{advice}</Text>}
        </div>
      </Table.Td>
      <Table.Td data-label="State">
        <StateBadge look={isAway ? AWAY : QUEUE_LOOKS[state]} size="sm" />
      </Table.Td>
      <Table.Td ta="right" data-label="Workers" className="figures">
        {workers === 0 ? 'nobody' : `${workers}, asked ${duration(heard_sec ?? 0)} ago`}
      </Table.Td>
      <Table.Td ta="right" data-label="Waiting" className="figures">
        {backlog === 0 ? 'nothing' : count(backlog, 'task')}
      </Table.Td>
      <Table.Td ta="right" data-label="Oldest" className="figures">
        {backlog === 0 ? '' : duration(Math.round(oldest_sec))}
      </Table.Td>
      <Table.Td ta="right" data-label="A minute" className="figures">
        {Math.round(taken_per_sec * 60)}
      </Table.Td>
    </Table.Tr>
  );
}
