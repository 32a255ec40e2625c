import { useCallbackRef } from '@mantine/hooks';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { focusedRow } from '../../../lib/focused-row.ts';
import { useKeys } from '../../../lib/use-keys.ts';

interface Options {
  virtual: Virtualizer<HTMLDivElement, Element>;
  total: number;
  rowAt: (row: number) => CameraFileSummary | undefined;
  /** The file that is open beside the list: moving opens the next one. */
  opened: string | undefined;
  /** Null: there is nothing to mark. */
  onToggle: ((row: number, range: boolean) => void) | null;
}

/** J/K move, Enter opens, X marks. */
export function useFileKeys({ virtual, total, rowAt, opened, onToggle }: Options): void {
  const [cursor, setCursor] = useState(-1);
  const navigate = useNavigate();
  const { search } = useLocation();
  const openedAt = opened === undefined ? undefined : rowInSight(virtual, rowAt, opened);
  // A file that was opened by a click is where one is, also when it is closed again or scrolled away.
  if (openedAt !== undefined && openedAt !== cursor) setCursor(openedAt);
  const here = (): number => (opened === undefined ? (focusedRow() ?? cursor) : cursor);
  const open = useCallbackRef((row: number): void => {
    const file = rowAt(row);
    if (file) void navigate(`/files/${file.id}${search}`, { replace: opened !== undefined });
  });
  const move = useCallbackRef((by: number): void => {
    const next = Math.max(0, Math.min(total - 1, here() + by));
    setCursor(next);
    virtual.scrollToIndex(next);
    if (opened !== undefined) open(next);
  });
  const openHere = useCallbackRef((): void => open(Math.max(0, here())));
  const mark = useCallbackRef((range: boolean): void => onToggle?.(Math.max(0, here()), range));
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
  useEffect(() => {
    // After the row has come into being.
    if (cursor >= 0 && opened === undefined)
      document.querySelector<HTMLElement>(`a[data-row="${cursor}"]`)?.focus({ preventScroll: true });
  }, [cursor, opened]);
}

/** The row of a file that is in sight. */
const rowInSight = (virtual: Options['virtual'], rowAt: Options['rowAt'], id: string): number | undefined =>
  virtual.getVirtualItems().find(({ index }) => rowAt(index)?.id === id)?.index;
