import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { useDensity } from '../../../lib/use-density.ts';
import { holdRows } from '../api/hold.ts';

/** Pixels. */
const ROW = { comfortable: 46, compact: 34 } as const;
const HEAD = 40;
/** Rows beyond those in sight that exist already. */
export const OVERSCAN = 12;

/** Which rows of a long list have to exist, from how far it is scrolled. */
export function useVirtualRows(scroll: RefObject<HTMLDivElement | null>, count: number) {
  const [density] = useDensity();
  // A list that is left does not hold its rows any more.
  useEffect(() => () => holdRows(false), []);
  // Its functions read the place scrolled to: they are called where rows are drawn and never kept.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW[density],
    overscan: OVERSCAN,
    // Rows lie below the head, which stays in sight.
    scrollPaddingStart: HEAD,
  });
}
