import { Alert } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { TimeAgo } from './time-ago.tsx';
import { useNow } from './use-now.ts';

/** What is answered sooner was never pending to anybody, in ms. */
const PATIENCE = 3_000;

interface Props {
  /** What was asked for, in words. */
  readonly what: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What somebody has said and no worker has answered yet. */
export function PendingWord({ what, by, at }: Props) {
  const now = useNow();
  if (now - Date.parse(at) < PATIENCE) return null;
  return (
    <Alert color="yellow" variant="light" role="status" icon={<IconClockPause size={18} />} py="xs">
      {by} asked for “{what}” <TimeAgo at={at} />. That is saved, and will be applied when the workers are
      back.
    </Alert>
  );
}
