import { Table } from '@mantine/core';
import { JOB_LOOKS } from '../looks.ts';
import type { DayRow } from './day-rows.ts';
import { dayWord } from './day-word.ts';
import classes from './stats.module.css';

/** The charts as a table, newest first; days without jobs are left out. */
export function DayTable({ rows }: { rows: readonly DayRow[] }) {
  const busy = rows.filter(({ completed, failed, other }) => completed + failed + other > 0).toReversed();
  return (
    <details className={classes.details}>
      <summary>The same as a table</summary>
      <Table.ScrollContainer minWidth={480} type="native" tabIndex={0}>
        <Table aria-label="The last days" className="figures">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Day (UTC)</Table.Th>
              <Table.Th ta="right">{JOB_LOOKS.completed.word}</Table.Th>
              <Table.Th ta="right">{JOB_LOOKS.error.word}</Table.Th>
              <Table.Th ta="right">Neither yet</Table.Th>
              <Table.Th ta="right">Success</Table.Th>
              <Table.Th ta="right">Minutes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {busy.map(({ day, completed, failed, other, success, minutes }) => (
              <Table.Tr key={day}>
                <Table.Th scope="row" fw={500}>
                  {dayWord(day)}
                </Table.Th>
                <Table.Td ta="right">{completed}</Table.Td>
                <Table.Td ta="right">{failed}</Table.Td>
                <Table.Td ta="right">{other}</Table.Td>
                <Table.Td ta="right">{success === null ? '–' : `${success} %`}</Table.Td>
                <Table.Td ta="right">{minutes}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}
