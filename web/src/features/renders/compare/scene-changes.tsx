import { Table, Text } from '@mantine/core';
import classes from './compare.module.css';
import type { SceneChange } from './scene-diff.ts';

/** Where two plans differ, scene by scene. */
export function SceneChanges({ changes }: { changes: readonly SceneChange[] }) {
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        None: both have the same scenes in the same order.
      </Text>
    );
  return (
    <Table.ScrollContainer minWidth={320} type="native" tabIndex={0}>
      <Table aria-label="Scenes that differ" className={`${classes.table} ${classes.scenes}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Scene</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>A</Table.Th>
            <Table.Th>B</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.flatMap(({ a, b, facts }) =>
            facts.map(({ name, a: left, b: right }, place) => (
              <Table.Tr key={`${a} ${b} ${name}`}>
                {place === 0 && (
                  <Table.Th scope="rowgroup" rowSpan={facts.length} fw={500} className={classes.scene ?? ''}>
                    {sceneWords(a, b)}
                  </Table.Th>
                )}
                <Table.Td c="dimmed">{name}</Table.Td>
                <Table.Td>{left || '–'}</Table.Td>
                <Table.Td>{right || '–'}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function sceneWords(a: number | null, b: number | null): string {
  if (a === null) return `${b} of B only`;
  if (b === null) return `${a} of A only`;
  return a === b ? String(a) : `${a} of A, ${b} of B`;
}
