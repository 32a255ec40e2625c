import { Table } from '@mantine/core';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';

type Parts = NonNullable<ScriptJob['analysis']>['figures']['cast'];

/** Who speaks how much, and how long at most. @param said all spoken words */
export function PartsTable({ parts, said }: { parts: Parts; said: number }) {
  return (
    <StackedTable
      label="Who speaks how much"
      minWidth={360}
      verticalSpacing={6}
      horizontalSpacing="xs"
      isPlain
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Part</Table.Th>
          <Table.Th ta="right">Words</Table.Th>
          <Table.Th ta="right">Share</Table.Th>
          <Table.Th ta="right">Longest</Table.Th>
          <Table.Th ta="right">Scenes</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {parts.map(({ name, words, longest, scenes }) => (
          <Table.Tr key={name}>
            <Table.Td data-title fw={550}>
              {name}
            </Table.Td>
            <Table.Td data-label="Words" ta="right" className="figures">
              {words.toLocaleString('en')}
            </Table.Td>
            <Table.Td data-label="Share" ta="right" className="figures">
              {Math.round((words / said) * 100)}%
            </Table.Td>
            <Table.Td data-label="Longest" ta="right" className="figures">
              {longest}
            </Table.Td>
            <Table.Td data-label="Scenes" ta="right" className="figures">
              {scenes}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}
