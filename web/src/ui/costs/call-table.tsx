import { Table } from '@mantine/core';
import type { Costs } from '../../../../api/schemas/costs.ts';
import { exactDollars } from '../formats.ts';
import { TimeAgo } from '../time-ago.tsx';

const STATES: Readonly<Record<Costs['entries'][number]['state'], string>> = {
  reserved: 'reserved',
  settled: 'paid',
  released: 'not charged',
};

/** What was asked of providers, call by call. */
export function CallTable({ entries }: { entries: Costs['entries'] }) {
  return (
    // Of many calls, those below are still in reach of the keys.
    <Table.ScrollContainer minWidth={560} mah={360} type="native" tabIndex={0}>
      <Table stickyHeader aria-label="Calls">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th>Made by</Table.Th>
            <Table.Th ta="right">Cost</Table.Th>
            <Table.Th>When</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td>{entry.step}</Table.Td>
              <Table.Td>
                {entry.provider}
                {entry.model && entry.model !== entry.provider && `, ${entry.model}`}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {exactDollars(entry.usd ?? entry.reserved_usd)} {STATES[entry.state]}
              </Table.Td>
              <Table.Td c="dimmed">
                <TimeAgo at={entry.at} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
