import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { InboxItem } from '../../../../../api/schemas/inbox.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import {
  type CheckpointName,
  CHECKPOINT_PAGES,
} from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import { get } from '../../../app/data/api.ts';
import { keys } from '../../../app/data/query-keys.ts';

/** After a decision: this stream's own next checkpoint when it waits already, else the next in the inbox. */
export function NextWaiting({ stream, here }: { stream: Stream; here: CheckpointName }) {
  const inbox = useQuery({
    queryKey: [...keys.inbox, { mine: true }],
    queryFn: ({ signal }) => get<{ items: InboxItem[]; total: number }>('/api/inbox?mine=true', signal),
  });
  const other = inbox.data?.items.find(({ subject_id }) => subject_id !== stream.id);
  // It is still open where the decision has yet to be applied.
  const own = stream.checkpoint?.name === here ? null : stream.checkpoint;
  return (
    <>
      {own && (
        <Button
          component={Link}
          to={`/streams/${stream.id}/${CHECKPOINT_PAGES[own.name]}`}
          size="compact-sm"
          rightSection={<IconArrowRight size={15} />}
        >
          Go on to {CHECKPOINT_WORDS[own.name].toLowerCase()}
        </Button>
      )}
      {other ? (
        <Button
          component={Link}
          to={other.url}
          size="compact-sm"
          variant={own ? 'default' : 'filled'}
          maw={320}
        >
          Next waiting: {other.title}
        </Button>
      ) : (
        !own && (
          <Button component={Link} to="/" size="compact-sm" variant="default">
            Back to the inbox
          </Button>
        )
      )}
    </>
  );
}
