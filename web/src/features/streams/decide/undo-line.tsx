import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useUser } from '../../../app/data/session.ts';
import { mayReview } from '../may-review.ts';
import { useCommand } from '../stream/use-command.ts';
import { CHECKPOINT_WORDS } from '../words.ts';

interface Props {
  stream: Stream;
  undoable: NonNullable<Stream['undoable']>;
  children?: ReactNode;
}

/** An approval of which nothing has come yet: when it goes on, and the way back. */
export function UndoLine({ stream, undoable: { checkpoint, by, until }, children }: Props) {
  const user = useUser();
  const now = useNow();
  const { run, problem, isPending } = useCommand(stream);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const who = by.id === user.id ? 'You' : by.display_name;
  const what = CHECKPOINT_WORDS[checkpoint].toLowerCase();
  return (
    <OutcomeLine
      kind={problem ? 'failed' : 'accepted'}
      text={problem ?? `${who} approved the ${what}. It goes on ${seconds > 0 ? `in ${seconds} s` : 'now'}.`}
    >
      {mayReview(user) && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={15} />}
          loading={isPending}
          onClick={() => void run('undo')}
        >
          Undo
        </Button>
      )}
      {children}
    </OutcomeLine>
  );
}
