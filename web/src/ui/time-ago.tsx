import { Tooltip } from '@mantine/core';
import { exactTime, relative } from './formats.ts';
import { useNow } from './use-now.ts';

/** A time as people say it, with the exact value on hover. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow();
  const then = new Date(at);
  return (
    <Tooltip label={exactTime(then)}>
      <time dateTime={at}>{relative(then, new Date(now))}</time>
    </Tooltip>
  );
}
