import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { palette, selectFirst } from './palette.ts';

interface Shown {
  readonly opened: boolean;
  /** What stands in the field. */
  readonly asked: string;
  /** The answer to that has not come yet: what is listed may be of what was asked before. */
  readonly isComing: boolean;
  readonly first: { readonly id: string; readonly run: () => void } | undefined;
}

/**
 * Enter takes the first of the list, and waits for the answer where it is still coming; whoever has moved through the list with
 * the arrows takes what they moved to.
 */
export function useEnter({ opened, asked, isComing, first }: Shown) {
  /** What Enter was pressed on before its answer was there. */
  const [pressedOn, setPressedOn] = useState<string | null>(null);
  const [movedIn, setMovedIn] = useState<string | null>(null);
  const hasMoved = movedIn === asked;
  if (!opened && movedIn !== null) setMovedIn(null);

  // The first of the answer is the one that Enter takes.
  const firstId = first?.id;
  useEffect(() => {
    if (!hasMoved && firstId !== undefined) selectFirst();
  }, [hasMoved, firstId]);

  // Written on meanwhile, or closed: it was meant for what stood there.
  if (pressedOn !== null && (pressedOn !== asked || !opened)) setPressedOn(null);
  const takeFirst = (): void => {
    if (!first) return;
    palette.close();
    first.run();
  };
  const whenDue = useEffectEvent(takeFirst);
  const isDue = pressedOn === asked && opened && !isComing;
  useEffect(() => {
    if (isDue) whenDue();
  }, [isDue]);

  return {
    /** Before the list's own, which would take what is selected now. */
    onKeyDownCapture: (event: KeyboardEvent): void => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setMovedIn(asked);
      if (event.key !== 'Enter' || hasMoved) return;
      event.preventDefault();
      event.stopPropagation();
      if (isComing) setPressedOn(asked);
      else takeFirst();
    },
  };
}
