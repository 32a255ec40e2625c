import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { useDensity } from '../../../ui/use-density.ts';
import { holdRows } from '../api/hold.ts';
import { placeOf } from './use-kept-place.ts';

/** Pixels. */
const ROW = { comfortable: 46, compact: 34 } as const;
const HEAD = 40;
/** Rows beyond those in sight that exist already. */
const OVERSCAN = 12;

/**
 * Which rows of a long list have to exist, from how far it is scrolled.
 * @param search the filters in the address, by which the place in the list is kept
 */
export function useVirtualRows(scroll: RefObject<HTMLDivElement | null>, count: number, search: string) {
  const [density] = useDensity();
  // A list that is left does not hold its rows any more.
  useEffect(() => () => holdRows(false), []);
  // Its functions read the place scrolled to: they are called where rows are drawn and never kept.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW[density],
    initialOffset: () => placeOf(search),
    overscan: OVERSCAN,
    // Rows lie below the head, which stays in sight.
    scrollPaddingStart: HEAD,
  });
  const { startIndex, endIndex } = virtual.range ?? rowAtPlace(placeOf(search) / ROW[density]);
  return { virtual, window: { first: startIndex - OVERSCAN, last: endIndex + OVERSCAN } };
}

/** Before the list is there: what is asked for first are the rows it will open at. */
const rowAtPlace = (rows: number) => ({ startIndex: Math.floor(rows), endIndex: Math.floor(rows) });
