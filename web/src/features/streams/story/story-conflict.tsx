import { Alert, Button, Group, SimpleGrid, Text, Textarea } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import type { StoryTexts } from './story-editing.ts';
import classes from './story-conflict.module.css';

interface Props {
  mine: StoryTexts;
  theirs: StoryTexts;
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody else saved while one was typing: both texts, and the choice. */
export function StoryConflict({ mine, theirs, onKeep, onTake }: Props) {
  const parts = (['story', 'brief'] as const).filter((part) => mine[part] !== theirs[part]);
  return (
    <Alert
      color="yellow"
      variant="light"
      role="alert"
      icon={<IconGitMerge size={20} />}
      title="Somebody else saved while you were typing"
      className={classes.alert ?? ''}
    >
      <Text size="sm" mb="sm">
        Your text is still here and has not been saved. Compare, then keep one; you can copy from the other.
      </Text>
      {parts.map((part) => (
        <SimpleGrid key={part} cols={{ base: 1, sm: 2 }} mb="sm">
          <Version label={`Yours: ${part}`} text={mine[part]} />
          <Version label={`Saved: ${part}`} text={theirs[part]} />
        </SimpleGrid>
      ))}
      <Group gap="sm">
        <Button size="xs" onClick={onKeep}>
          Keep mine
        </Button>
        <Button size="xs" variant="default" onClick={onTake}>
          Take the saved text
        </Button>
      </Group>
    </Alert>
  );
}

function Version({ label, text }: { label: string; text: string }) {
  return <Textarea label={label} readOnly autosize minRows={2} maxRows={12} value={text} />;
}
