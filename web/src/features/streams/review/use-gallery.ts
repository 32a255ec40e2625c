import { useCallback, useMemo, useState } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { useUser } from '../../../app/data/session.ts';
import type { DecisionOutcome } from '../decide/decision-state.ts';
import { noted } from '../decide/stream-decision-bar.tsx';
import { useDecide } from '../decide/use-decide.ts';
import {
  approvals,
  galleryItems,
  type GalleryItem,
  isAllApproved,
  nextToReview,
  regenerations,
} from './gallery-items.ts';
import { all, extend, NOTHING, type Selection, toggle } from './selection.ts';
import { usePrompts } from './use-prompts.ts';
import { useShown } from './use-shown.ts';
import { mayReview } from '../may-review.ts';

/**
 * Everything a gallery of keyframes or clips knows and can do. Keys and marks are about the cards on screen; `current` is
 * a place among them.
 */
export function useGallery(stream: Stream, kind: AssetKind, filter: string) {
  const items = useMemo(() => galleryItems(stream.segments, kind), [stream.segments, kind]);
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const shown = useShown(items, filter, () => setSelection(NOTHING));
  const order = useMemo(() => shown.map(({ segment }) => segment.index), [shown]);
  const deciding = useDecide(stream);
  const prompts = usePrompts(items);
  const [at, setAt] = useState(() => order[nextToReview(shown, -1, [])]);
  const current = Math.max(0, order.indexOf(at ?? 0));
  const setCurrent = useCallback((place: number) => setAt(order[place]), [order]);
  const [enlarged, setEnlarged] = useState(false);
  const open = stream.checkpoint?.name === (kind === 'keyframe' ? 'keyframes' : 'videos');
  const editable = mayReview(useUser()) && open;

  /** What a key acts on: the marked ones, else the one the focus is on. */
  const targets = useMemo((): GalleryItem[] => {
    if (selection.marked.size > 0) return shown.filter(({ segment }) => selection.marked.has(segment.index));
    const item = shown[current];
    return item ? [item] : [];
  }, [shown, selection, current]);

  const { decide } = deciding;
  const { changed } = prompts;
  const approve = useCallback(
    async (some: readonly GalleryItem[], note = ''): Promise<DecisionOutcome | null> => {
      const decided = approvals(some);
      // Where all approvals were kept, one goes on with them as they are.
      if (!editable || (decided.length === 0 && !isAllApproved(items))) return null;
      setSelection(NOTHING);
      const next = nextToReview(shown, current, some);
      if (next >= 0) setCurrent(next);
      return decide({ verdict: 'approve', ...(decided.length > 0 && { items: decided }), ...noted(note) });
    },
    [editable, decide, items, shown, current, setCurrent],
  );
  const regenerate = useCallback(
    async (some: readonly GalleryItem[], note = ''): Promise<DecisionOutcome | null> => {
      const decided = regenerations(some, changed);
      if (!editable || decided.length === 0) return null;
      setSelection(NOTHING);
      return decide({ verdict: 'regenerate', items: decided, ...noted(note) });
    },
    [editable, decide, changed],
  );
  /** Makes an earlier take the current one. */
  const use = useCallback(
    async (item: GalleryItem, take: number): Promise<DecisionOutcome | null> => {
      if (!editable || item.asset?.take === take) return null;
      return decide({ verdict: 'approve', items: [{ segment: item.segment.index, take, verdict: 'use' }] });
    },
    [editable, decide],
  );
  return {
    items,
    shown,
    deciding,
    prompts,
    editable,
    current,
    setCurrent,
    enlarged,
    setEnlarged,
    marked: selection.marked,
    mark: (index: number, range: boolean) =>
      setSelection((old) => (range ? extend(old, index, order) : toggle(old, index))),
    markAll: () => setSelection((old) => (old.marked.size === order.length ? NOTHING : all(order))),
    clear: () => setSelection(NOTHING),
    targets,
    approve,
    regenerate,
    use,
  };
}

export type Gallery = ReturnType<typeof useGallery>;
