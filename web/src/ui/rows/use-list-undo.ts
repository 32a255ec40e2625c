import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { announce } from '../announce.ts';
import { useKeys } from '../keys/use-keys.ts';

/** How a kind of list is taken back to what it was. The same object as long as the page is open. */
interface Kind<Row, Change> {
  /** As its keys are listed: `Segments`. */
  readonly group: string;
  readonly difference: (before: readonly Row[], after: readonly Row[]) => Change;
  /** The list without a change of it; what was written since stays. */
  readonly undo: (rows: readonly Row[], change: Change) => readonly Row[];
}

/** Changes of a list that can be taken back by Ctrl-Z, unless one is writing: then it takes back words. */
export function useListUndo<Row, Change>(
  rows: readonly Row[],
  change: (update: (rows: readonly Row[]) => readonly Row[]) => void,
  { group, difference, undo }: Kind<Row, Change>,
) {
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  }, [rows]);
  const [done, setDone] = useState<readonly { readonly words: string; readonly change: Change }[]>([]);
  const [isWriting, setWriting] = useState(false);

  const restructure = useCallback(
    (words: string, update: (rows: readonly Row[]) => readonly Row[]): void => {
      const before = latest.current;
      const after = update(before);
      latest.current = after;
      setDone((old) => [...old, { words, change: difference(before, after) }]);
      setWriting(false);
      change(() => after);
      announce(`${words}. Control Z takes it back.`);
    },
    [change, difference],
  );
  const last = done.at(-1) ?? null;
  const takeBack = useCallback((): void => {
    if (!last) return;
    setDone((old) => old.slice(0, -1));
    change((now) => undo(now, last.change));
    announce(`Undone: ${last.words}.`);
  }, [last, change, undo]);
  useKeys(
    group,
    useMemo(
      () =>
        last && !isWriting
          ? [{ keys: ['Mod+z'], label: 'Undo the last change of the list', run: takeBack }]
          : [],
      [last, isWriting, takeBack],
    ),
  );
  return {
    /** As it is now, also before it is drawn. */
    latest,
    restructure,
    setWriting,
    /** What would be taken back, in words. */
    last: last?.words ?? null,
    takeBack,
  };
}
