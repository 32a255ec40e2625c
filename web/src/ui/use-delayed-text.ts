import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const QUIET_MS = 280;

/** The text of a filter: typed freely, passed on when one stops, and following the value when that changes elsewhere. */
export function useDelayedText(
  value: string,
  onChange: (value: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // One's own words coming back must not undo what was typed since.
    if (value !== sent) setText(value);
  }
  const passOn = useDebouncedCallback((next: string) => {
    setSent(next);
    onChange(next);
  }, QUIET_MS);
  return [
    text,
    (next) => {
      setText(next);
      passOn(next.trim());
    },
  ];
}
