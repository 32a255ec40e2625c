import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { KeyHint } from '../keys/key-hint.tsx';
import classes from './row.module.css';

interface Props {
  /** What was done last; null: nothing. */
  last: string | null;
  takeBack: () => void;
  /** Where on the page it lies. */
  className: string | undefined;
}

/** The way back from what was done to a list. */
export function UndoLine({ last, takeBack, className = '' }: Props) {
  if (last === null) return null;
  return (
    <Group className={className} justify="space-between" wrap="nowrap">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {last}.
      </Text>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconArrowBackUp size={15} />}
        rightSection={<KeyHint name="Mod+z" />}
        classNames={{ section: classes.keyHint ?? '' }}
        style={{ flex: 'none' }}
        onClick={takeBack}
      >
        Undo
      </Button>
    </Group>
  );
}
