import { Group, Stack, Text } from '@mantine/core';
import type { InboxItem } from '../../../../api/schemas/inbox.ts';
import type { Urgency } from './groups.ts';
import { InboxRow } from './inbox-row.tsx';

const HEADINGS: Readonly<Record<Urgency, { label: string; color: string }>> = {
  overdue: { label: 'Overdue', color: 'light-dark(var(--mantine-color-red-8), var(--mantine-color-red-5))' },
  today: { label: 'Today', color: 'var(--mantine-color-text)' },
  later: { label: 'Later', color: 'var(--mantine-color-text)' },
};

interface Props {
  urgency: Urgency;
  items: readonly InboxItem[];
  /** How many belong to it beyond those that are shown. */
  more: number;
  /** Where a row stands in the whole list, for the keyboard. */
  placeOf: (item: InboxItem) => number;
}

export function InboxGroup({ urgency, items, more, placeOf }: Props) {
  const { label, color } = HEADINGS[urgency];
  return (
    <Stack component="section" gap={8} aria-label={label}>
      <Group gap={8}>
        <Text component="h2" size="sm" fw={650} c={color}>
          {label}
        </Text>
        <Text size="sm" c="dimmed" className="figures">
          {(items.length + more).toLocaleString('en')}
        </Text>
      </Group>
      {items.map((item) => (
        <InboxRow
          key={`${item.subject_id}:${item.checkpoint}`}
          item={item}
          place={placeOf(item)}
          overdue={urgency === 'overdue'}
        />
      ))}
    </Stack>
  );
}
