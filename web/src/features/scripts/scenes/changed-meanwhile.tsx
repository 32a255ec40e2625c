import { Alert, Button, Group, Text } from '@mantine/core';
import { enumeration } from '../../../ui/formats.ts';
import type { SceneForm } from '../api/scenes.ts';

type Field = keyof SceneForm;

const WORDS: Readonly<Record<Field, string>> = {
  setting: 'the setting',
  goal: 'the goal',
  tension: 'the tension',
  tone: 'the tone',
  content: 'the text',
};

interface Props {
  /** That somebody else has changed while they were typed in here. */
  fields: readonly Field[];
  /** Takes what the other has written. */
  onDrop: (fields: readonly Field[]) => void;
}

/** Two have changed the same of a scene: who types decides which stays. */
export function ChangedMeanwhile({ fields, onDrop }: Props) {
  if (fields.length === 0) return null;
  const hasText = fields.includes('content');
  return (
    <Alert color="yellow" variant="light" role="status" title="Changed while you were typing">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 260px">
          Somebody else has changed {enumeration(fields.map((field) => WORDS[field]))}. If you save, yours
          takes its place{hasText ? '; the other text stays among the earlier ones' : ''}.
        </Text>
        <Button size="xs" variant="default" onClick={() => onDrop(fields)}>
          Take theirs instead
        </Button>
      </Group>
    </Alert>
  );
}
