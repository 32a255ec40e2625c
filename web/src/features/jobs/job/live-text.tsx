import { Box } from '@mantine/core';
import { useEffect, useRef } from 'react';
import '../../scripts/typewriter.ts';
import classes from './live-text.module.css';

/** How near to its end, in pixels, somebody is taken to read along. */
const NEAR = 48;

interface Props {
  text: string;
  /** More is coming. */
  isWriting: boolean;
  label: string;
}

/** A text as it is written: its end stays in sight until somebody scrolls up to read. */
export function LiveText({ text, isWriting, label }: Props) {
  const box = useRef<HTMLPreElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (element && text !== '' && isWriting && follows.current) element.scrollTop = element.scrollHeight;
  }, [text, isWriting]);
  return (
    <Box
      component="pre"
      ref={box}
      className={`${classes.text} ${isWriting ? classes.writing : ''}`}
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-busy={isWriting}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
    >
      {text}
    </Box>
  );
}
