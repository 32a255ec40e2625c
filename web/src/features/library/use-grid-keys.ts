import { type RefObject, useMemo } from 'react';
import { focusedRow } from '../../ui/keys/focused-row.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';

/**
 * The arrows move through a grid as it is seen, J and K one by one; Enter presses what has the focus. Cells carry
 * `data-row={place}`.
 */
export function useGridKeys(group: string, grid: RefObject<HTMLElement | null>, length: number): void {
  useKeys(
    group,
    useMemo(() => {
      if (length === 0) return [];
      const cells = (): HTMLElement[] => [
        ...(grid.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
      ];
      const across = (): number => {
        const [first, ...others] = cells().map((cell) => Math.round(cell.getBoundingClientRect().top));
        const next = others.findIndex((top) => top !== first);
        return next === -1 ? length : next + 1;
      };
      const move = (by: number): void => {
        const place = focusedRow();
        const next = place === null ? 0 : place + by;
        // Up from the first row, down from the last one: there is nowhere to go.
        if (next >= 0 && next < length) cells()[next]?.focus();
      };
      return [
        { keys: ['j', 'ArrowRight'], label: 'Next', run: () => move(1) },
        { keys: ['k', 'ArrowLeft'], label: 'Previous', run: () => move(-1) },
        { keys: ['ArrowDown'], label: 'Next row', run: () => move(across()) },
        { keys: ['ArrowUp'], label: 'Row before', run: () => move(-across()) },
      ];
    }, [grid, length]),
  );
}
