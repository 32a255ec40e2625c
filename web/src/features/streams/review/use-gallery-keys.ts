import { useEffect, useMemo } from 'react';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { LARGE_VIEW_LIST } from './large-view-keys.ts';
import type { Gallery } from './use-gallery.ts';

/** How many cards stand in one row now. */
function columns(): number {
  const grid = document.querySelector('[data-gallery]');
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1;
}

/** Moving about, marking and enlarging. Approving and the other verdicts have their keys in the decision bar. */
export function useGalleryKeys(gallery: Gallery, kind: AssetKind): void {
  const { shown, current, setCurrent, setEnlarged, mark, markAll, clear } = gallery;
  useEffect(() => {
    // Approving one goes on to the next, and the focus with it; a focus elsewhere is left where it is.
    if (document.activeElement?.hasAttribute('data-card')) focusCard(current);
  }, [current]);
  useKeys(
    'Gallery',
    useMemo(() => {
      const go = (by: number): void => {
        const next = Math.max(0, Math.min(shown.length - 1, current + by));
        setCurrent(next);
        focusCard(next);
      };
      const index = shown[current]?.segment.index;
      return [
        { keys: ['j', 'ArrowRight'], label: 'Next', run: () => go(1) },
        { keys: ['k', 'ArrowLeft'], label: 'Previous', run: () => go(-1) },
        { keys: ['ArrowDown'], label: 'Row below', run: () => go(columns()) },
        { keys: ['ArrowUp'], label: 'Row above', run: () => go(-columns()) },
        // On a card the keys press it; this is for before there is a focus.
        { keys: ['Space', 'Enter'], label: 'Enlarge', run: () => setEnlarged(true) },
        { keys: ['x'], label: 'Mark', run: () => index !== undefined && mark(index, false) },
        { keys: ['Shift+X'], label: 'Mark up to here', run: () => index !== undefined && mark(index, true) },
        { keys: ['Mod+a'], label: 'Mark all', run: markAll },
        { keys: ['Escape'], label: 'Unmark all', run: clear },
      ];
    }, [shown, current, setCurrent, setEnlarged, mark, markAll, clear]),
  );
  useKeys('Large view', LARGE_VIEW_LIST[kind], 'later');
}

/** Puts the keyboard's focus on a card of the gallery, by its place. */
export const focusCard = (place: number): void =>
  document.querySelector<HTMLElement>(`[data-card="${place}"]`)?.focus();
