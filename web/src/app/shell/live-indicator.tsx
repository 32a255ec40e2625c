import { Group, Text, Tooltip } from '@mantine/core';
import type { Connection } from '../live/socket.ts';
import { useConnection } from '../live/use-live.ts';
import classes from './live-indicator.module.css';

const WORDS: Readonly<Record<Connection, { word: string; hint: string }>> = {
  connected: { word: 'Live', hint: 'Connected: what changes shows by itself.' },
  connecting: { word: 'Connecting', hint: 'Connecting to live changes.' },
  reconnecting: {
    word: 'Reconnecting',
    hint: 'The connection broke. What you see may be old until it is back.',
  },
};

export function LiveIndicator() {
  const connection = useConnection();
  const { word, hint } = WORDS[connection];
  return (
    <Tooltip label={hint}>
      <Group gap={7} px={8} wrap="nowrap" role="status" aria-label={`Live updates: ${word.toLowerCase()}`}>
        <span className={classes.dot} data-connection={connection} />
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {word}
        </Text>
      </Group>
    </Tooltip>
  );
}
