import { Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react';

type Status = 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed';

const WORDS: Readonly<Record<Status, string>> = {
  saved: 'Saved',
  unsaved: 'Editing',
  saving: 'Saving',
  conflict: 'Not saved: changed by somebody else',
  failed: 'Not saved',
};

/** Whether what was typed is safe. */
export function SaveStatus({ status, problem }: { status: Status; problem: string | null }) {
  const wrong = status === 'conflict' || status === 'failed';
  return (
    <Group
      gap={6}
      wrap="nowrap"
      role="status"
      aria-label="Saving"
      c={wrong ? 'var(--mantine-color-error)' : 'dimmed'}
    >
      {status === 'saving' && <Loader size={12} color="gray" aria-hidden />}
      {status === 'saved' && <IconCheck size={14} aria-hidden />}
      {status === 'unsaved' && <IconPencil size={14} aria-hidden />}
      {wrong && <IconAlertTriangle size={14} aria-hidden />}
      <Text size="xs">
        {/* Something is missing while one is still writing: no error yet. */}
        {problem ? `${status === 'unsaved' ? 'Not saved yet' : WORDS[status]}: ${problem}` : WORDS[status]}
      </Text>
    </Group>
  );
}
