import { Anchor, Code, Table, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { Link } from 'react-router';
import type { AuditEntry } from '../../../../api/schemas/audit.ts';
import { exactTime } from '../../lib/formats.ts';
import classes from './audit-table.module.css';

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <Table.ScrollContainer minWidth={760} className={classes.frame ?? ''}>
      <Table horizontalSpacing="md" aria-label="Audit log">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36} />
            <Table.Th>When</Table.Th>
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
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ entry, opened, onToggle }: { entry: AuditEntry; opened: boolean; onToggle: () => void }) {
  const { id, at, actor, action, subject_kind, subject_id, hash } = entry;
  const page = pageOf(entry);
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton
          className={classes.toggle ?? ''}
          aria-expanded={opened}
          aria-label={`Details of entry ${id}`}
          onClick={onToggle}
        >
          <IconChevronRight size={16} className={classes.chevron} data-opened={opened || undefined} />
        </UnstyledButton>
      </Table.Td>
      <Table.Td className="figures" style={{ whiteSpace: 'nowrap' }}>
        <time dateTime={at}>{exactTime(new Date(at))}</time>
      </Table.Td>
      <Table.Td>{actor.display_name || actor.username}</Table.Td>
      <Table.Td>{action}</Table.Td>
      <Table.Td>
        {page ? (
          <Anchor component={Link} to={page} size="sm">
            {subject_id}
          </Anchor>
        ) : (
          `${subject_kind} ${subject_id}`
        )}
      </Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed" ff="monospace">
          {hash.slice(0, 10)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** The page of what an entry is about, where it has one. */
function pageOf({ subject_kind, subject_id }: AuditEntry): string | null {
  if (subject_kind === 'stream') return `/streams/${subject_id}/history`;
  return subject_kind === 'file' ? `/files/${subject_id}` : null;
}
