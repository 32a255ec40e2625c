import { Anchor, Code, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { Link } from 'react-router';
import type { ListedAuditEntry } from '../../../../api/schemas/audit.ts';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { SortHead } from '../../ui/sort-head.tsx';
import type { ListSorting } from '../../ui/sorting.ts';
import { StackedTable } from '../../ui/stacked-table.tsx';
import { exactTime } from '../../ui/formats.ts';
import classes from './audit-table.module.css';

interface Props {
  entries: readonly ListedAuditEntry[];
  sorting: ListSorting<Sort<'audit'>>;
}

export function AuditTable({ entries, sorting }: Props) {
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <StackedTable label="Audit log" minWidth={760} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={36}>
            <VisuallyHidden>Details</VisuallyHidden>
          </Table.Th>
          <SortHead by="-at" sorting={sorting}>
            When
          </SortHead>
          <Table.Th>Who</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>On</Table.Th>
          <Table.Th>Hash</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Fragment key={entry.id}>
            <Row
              entry={entry}
              opened={opened === entry.id}
              onToggle={() => setOpened(opened === entry.id ? null : entry.id)}
            />
            {opened === entry.id && (
              <Table.Tr>
                <Table.Td colSpan={6}>
                  <Code block>{JSON.stringify(entry.detail, null, 2)}</Code>
                  <Text size="xs" c="dimmed" mt={6} style={{ overflowWrap: 'anywhere' }}>
                    Entry {entry.id}, sha256 {entry.hash}
                  </Text>
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

function Row({
  entry,
  opened,
  onToggle,
}: {
  entry: ListedAuditEntry;
  opened: boolean;
  onToggle: () => void;
}) {
  const { id, at, actor, action, subject_kind, subject_id, subject_title, subject_url, hash } = entry;
  const subject = subject_title ?? `${subject_kind} ${subject_id}`;
  return (
    <Table.Tr>
      <Table.Td data-corner>
        <UnstyledButton
          className={classes.toggle ?? ''}
          aria-expanded={opened}
          aria-label={`Details of entry ${id}`}
          onClick={onToggle}
        >
          <IconChevronRight size={16} className={classes.chevron} data-opened={opened || undefined} />
        </UnstyledButton>
      </Table.Td>
      <Table.Td data-label="When" className={`${classes.when} figures`}>
        <time dateTime={at}>{exactTime(new Date(at))}</time>
      </Table.Td>
      <Table.Td data-label="Who">{actor.display_name || actor.username}</Table.Td>
      <Table.Td data-title>{action}</Table.Td>
      <Table.Td data-label="On" className={classes.on ?? ''}>
        {subject_url ? (
          <Anchor component={Link} to={subject_url} size="sm" title={`${subject_kind} ${subject_id}`}>
            {subject}
          </Anchor>
        ) : (
          subject
        )}
      </Table.Td>
      <Table.Td className={classes.hash ?? ''}>
        <Text size="xs" c="dimmed" ff="monospace">
          {hash.slice(0, 10)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
