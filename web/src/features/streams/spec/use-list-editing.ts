import { useMemo, useState } from 'react';
import { moveRow } from '../../../ui/rows/move-row.ts';
import { useListUndo } from '../../../ui/rows/use-list-undo.ts';
import { changeRow, insertAfter, newRow, type RowText, type SegmentRow } from './segment-rows.ts';
import { type Cursor, splitRow } from './split-row.ts';
import { difference, undo } from './undo.ts';

type Rows = readonly SegmentRow[];

/** What can be done to a row. The same object as long as the page is open, so that a row is drawn again only when it changes. */
export interface RowActions {
  readonly write: (key: string, change: Partial<RowText>) => void;
  /** The focus has left what was written. */
  readonly rest: () => void;
  readonly move: (key: string, to: number) => void;
  /** To where the other is. */
  readonly moveOnto: (key: string, other: string) => void;
  readonly split: (key: string, cursor: Cursor) => void;
  readonly add: (after: string | null) => void;
  readonly remove: (key: string) => void;
}

const SEGMENTS = { group: 'Segments', difference, undo } as const;

/** Editing the list of segments. */
export function useListEditing(rows: Rows, change: (update: (rows: Rows) => Rows) => void) {
  const { latest, restructure, setWriting, last, takeBack } = useListUndo(rows, change, SEGMENTS);
  /** The segment just added: one goes on by writing its prompt. */
  const [fresh, setFresh] = useState<string | null>(null);

  const actions = useMemo((): RowActions => {
    const placeOf = (key: string): number => latest.current.findIndex((row) => row.key === key);
    const nameOf = (key: string): string => {
      const title = latest.current.find((row) => row.key === key)?.title.trim();
      return `Segment ${placeOf(key) + 1}${title ? `, “${title}”,` : ''}`;
    };
    const move = (key: string, to: number): void => {
      if (placeOf(key) === to || to < 0 || to >= latest.current.length) return;
      restructure(`${nameOf(key)} was moved to place ${to + 1}`, (old) => moveRow(old, key, to));
    };
    return {
      write: (key, text) => {
        setWriting(true);
        change((old) => changeRow(old, key, text));
      },
      rest: () => setWriting(false),
      move,
      moveOnto: (key, other) => move(key, placeOf(other)),
      split: (key, cursor) =>
        restructure(`${nameOf(key)} was split`, (old) => splitRow(old, key, cursor, crypto.randomUUID())),
      add: (after) => {
        const key = crypto.randomUUID();
        restructure('A segment was added', (old) => insertAfter(old, after, newRow(key)));
        setFresh(key);
      },
      remove: (key) =>
        restructure(`${nameOf(key)} was removed`, (old) => old.filter((row) => row.key !== key)),
    };
  }, [change, latest, restructure, setWriting]);

  return { actions, fresh, last, takeBack };
}
