import { Table } from '@mantine/core';
import { lengthWords } from '../../../../../screenplay/pages/length-words.ts';
import { SortHead } from '../../../ui/sort-head.tsx';
import type { ListSorting } from '../../../ui/sorting.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { sortTallies, type Tally, type TALLY_SORTS } from './order.ts';

interface Props {
  /** What its rows are: `Part`, `Location` … */
  word: string;
  rows: readonly Tally[];
  sorting: ListSorting<(typeof TALLY_SORTS)[number]>;
}

/** Parts, places or times in all the scenes that they are in. */
export function TallyTable({ word, rows, sorting }: Props) {
  return (
    <StackedTable label={word} minWidth={480} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <SortHead by="name" sorting={sorting}>
            {word}
          </SortHead>
          <SortHead by="-scenes" sorting={sorting}>
            Scenes
          </SortHead>
          <SortHead by="-eighths" sorting={sorting}>
            Pages
          </SortHead>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sortTallies(rows, sorting.sort).map(({ name, scenes, eighths }) => (
          <Table.Tr key={name}>
            <Table.Td data-title fw={550}>
              {name}
            </Table.Td>
            <Table.Td data-label="Scenes" className="figures">
              {scenes}
            </Table.Td>
            <Table.Td data-label="Pages" className="figures">
              {lengthWords(eighths)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}
