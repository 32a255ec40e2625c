import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';

const keyOf = (search: string): string => `greenlit-files-at${search}`;

/** Pixels that the list with these filters, as they stand in the address, was scrolled to in this tab. */
export const placeOf = (search: string): number => Number(sessionStorage.getItem(keyOf(search))) || 0;

/**
 * Keeps the place in each list: the browser only knows how far the page is scrolled, not a box in it.
 * @param isListed false while it is not known yet how long the list with these filters is
 */
export function useKeptPlace(
  virtual: Virtualizer<HTMLDivElement, Element>,
  search: string,
  isListed: boolean,
): void {
  /** The list that stands where it was left: only its place is worth keeping. */
  const settled = useRef<string>(null);
  const { isScrolling, scrollOffset, scrollRect } = virtual;
  // Beside a narrow file it is not shown, and forgets where it was.
  const isShown = scrollRect !== null && scrollRect.height > 0;
  useLayoutEffect(() => {
    if (!isShown) settled.current = null;
    if (!isShown || !isListed || settled.current === search) return;
    settled.current = search;
    virtual.scrollToOffset(placeOf(search));
    // A list that has got so short that it does not scroll says nothing by itself of being at its top.
    queueMicrotask(() => virtual.scrollElement?.dispatchEvent(new Event('scroll')));
  }, [virtual, search, isListed, isShown]);
  useEffect(() => {
    if (isScrolling || scrollOffset === null || settled.current !== search) return;
    sessionStorage.setItem(keyOf(search), String(scrollOffset));
  }, [search, isScrolling, scrollOffset]);
}
