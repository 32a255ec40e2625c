import { useMemo, useState } from 'react';
import { type GalleryItem, inState } from './gallery-items.ts';

/**
 * The cards on screen under a filter. One that no longer matches, because it has just been decided, stays until the
 * filter is another: nothing vanishes under the eye or the focus.
 * @param onFilter called when the filter has changed.
 */
export function useShown(
  items: readonly GalleryItem[],
  filter: string,
  onFilter: () => void,
): readonly GalleryItem[] {
  const [held, setHeld] = useState(() => ({ filter, indexes: inState(items, filter) }));
  const matching = inState(items, filter);
  if (held.filter !== filter) {
    setHeld({ filter, indexes: matching });
    onFilter();
  } else if (matching.some((index) => !held.indexes.includes(index))) {
    setHeld({ filter, indexes: [...new Set([...held.indexes, ...matching])] });
  }
  return useMemo(
    () => items.filter(({ segment }) => held.indexes.includes(segment.index)),
    [items, held.indexes],
  );
}
