import { useCallback, useMemo, useState } from 'react';
import { focusedRow } from './focused-row.ts';
import { useKeys } from './use-keys.ts';

/**
 * J/K and the arrows move through a list, Enter opens. The focus follows, so that a screen reader says where one is.
 * Rows carry `data-row={place}`; where a click or Tab has put the focus, the keys go on from there.
 */
export function useRoving(group: string, length: number, open: (place: number) => void): number {
  const [place, setPlace] = useState(-1);
  const move = useCallback(
    (by: number) => {
      const next = Math.max(0, Math.min(length - 1, (focusedRow() ?? place) + by));
      setPlace(next);
      document.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
    },
    [length, place],
  );
  useKeys(
    group,
    useMemo(
      () =>
        length === 0
          ? []
          : [
              { keys: ['j', 'ArrowDown'], label: 'Next', run: () => move(1) },
              { keys: ['k', 'ArrowUp'], label: 'Previous', run: () => move(-1) },
              { keys: ['Enter', 'o'], label: 'Open', run: () => open(Math.max(0, focusedRow() ?? place)) },
            ],
      [length, move, open, place],
    ),
  );
  return place;
}
