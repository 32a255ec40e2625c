import { useCallbackRef } from '@mantine/hooks';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { focusedRow } from '../../../ui/keys/focused-row.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { nextRow } from './next-row.ts';

interface Options {
  virtual: Virtualizer<HTMLDivElement, Element>;
  total: number;
  rowAt: (row: number) => CameraFileSummary | undefined;
  rowOf: (id: string) => number | null;
  /** The file that is open beside the list: moving opens the next one. */
  opened: string | undefined;
  /** Null: there is nothing to mark. */
  onToggle: ((row: number, range: boolean) => void) | null;
}

interface Cursor {
  readonly row: number;
  /** The file in it; undefined while that is on its way. */
  readonly id: string | undefined;
  /** The filters of the list it is in: in another list it says nothing. */
  readonly search: string;
}

/** J/K move, Enter opens, X marks. */
export function useFileKeys({ virtual, total, rowAt, rowOf, opened, onToggle }: Options): void {
  const [last, setLast] = useState<Cursor | null>(null);
  const navigate = useNavigate();
  const { search } = useLocation();
  const cursor = last?.search === search ? last : null;
  const openedAt = opened === undefined ? null : rowOf(opened);
  // A file that is open is where one is, also when it is closed again or scrolled away.
  if (openedAt !== null && (openedAt !== cursor?.row || opened !== cursor.id))
    setLast({ row: openedAt, id: opened, search });
  /** Null: nowhere yet, or at a file that is not in the list. */
  const here = (): number | null => {
    if (opened === undefined) return focusedRow() ?? cursor?.row ?? null;
    return cursor?.id === opened ? cursor.row : null;
  };
  const first = (): number => virtual.range?.startIndex ?? 0;
  const open = useCallbackRef((row: number): void => {
    const file = rowAt(row);
    if (file) void navigate(`/files/${file.id}${search}`, { replace: opened !== undefined });
  });
  const move = useCallbackRef((by: number): void => {
    const next = nextRow(here(), by, { first: first(), total });
    setLast({ row: next, id: rowAt(next)?.id, search });
    virtual.scrollToIndex(next);
    if (opened !== undefined) open(next);
  });
  const openHere = useCallbackRef((): void => open(here() ?? first()));
  const mark = useCallbackRef((range: boolean): void => onToggle?.(here() ?? first(), range));
  const isEmpty = total === 0;
  const mayMark = onToggle !== null;
  useKeys(
    'Files',
    useMemo(() => {
      if (isEmpty) return [];
      return [
        { keys: ['j', 'ArrowDown'], label: 'Next', run: () => move(1) },
        { keys: ['k', 'ArrowUp'], label: 'Previous', run: () => move(-1) },
        { keys: ['Enter', 'o'], label: 'Open', run: openHere },
        ...(mayMark
          ? [
              { keys: ['x'], label: 'Mark', run: () => mark(false) },
              { keys: ['Shift+X'], label: 'Mark up to here', run: () => mark(true) },
            ]
          : []),
      ];
    }, [isEmpty, mayMark, move, openHere, mark]),
  );
  const row = cursor?.row;
  useEffect(() => {
    // After the row has come into being.
    if (row !== undefined && opened === undefined)
      document.querySelector<HTMLElement>(`a[data-row="${row}"]`)?.focus({ preventScroll: true });
  }, [row, opened]);
}
