import { Alert, Text } from '@mantine/core';
import { IconMessage2Down } from '@tabler/icons-react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { CHECKPOINT_PAGES } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { CHECKPOINT_WORDS } from '../words.ts';

/** Who sent the stream back to the checkpoint of this page, and why: the first thing that is read there. */
export function SentBackNote({ checkpoint, tab }: { checkpoint: Stream['checkpoint']; tab: string }) {
  if (!checkpoint?.sent_back || CHECKPOINT_PAGES[checkpoint.name] !== tab) return null;
  const { from, by, at, note } = checkpoint.sent_back;
  return (
    <Alert
      color="orange"
      variant="light"
      mx={{ base: 'md', sm: 'xl' }}
      mt="md"
      py="sm"
      icon={<IconMessage2Down size={20} />}
      title={
        <>
          {by.display_name} sent this back from the {CHECKPOINT_WORDS[from].toLowerCase()} <TimeAgo at={at} />
        </>
      }
    >
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {note}
      </Text>
    </Alert>
  );
}
