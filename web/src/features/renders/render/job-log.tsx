import { Anchor, Box, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import classes from './job-log.module.css';

/** The last of what the machines wrote, newest in sight, and the way to all of it. */
export function JobLog({ job: { log } }: { job: RenderJobDetail }) {
  const end = useRef<HTMLPreElement>(null);
  const { lines, url } = log;
  useEffect(() => {
    if (end.current && lines.length > 0) end.current.scrollTop = end.current.scrollHeight;
  }, [lines]);
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No machine has written anything yet.
      </Text>
    );
  return (
    <>
      <Box
        component="pre"
        ref={end}
        className={classes.lines ?? ''}
        tabIndex={0}
        role="log"
        aria-label="Last lines of the log"
      >
        {lines.join('\n')}
      </Box>
      <Anchor href={url} target="_blank" rel="noreferrer" size="sm" className={classes.link ?? ''}>
        The whole log <IconExternalLink size={13} aria-hidden />
      </Anchor>
    </>
  );
}
