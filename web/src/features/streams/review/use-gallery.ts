import { useCallback, useMemo, useState } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream.ts';
import { mayReview, useUser } from '../../../lib/session.ts';
import { noted } from '../decide/stream-decision-bar.tsx';
import { useDecide } from '../decide/use-decide.ts';
import { approvals, galleryItems, type GalleryItem, regenerations } from './gallery-items.ts';
import { all, extend, NOTHING, type Selection, toggle } from './selection.ts';

/** Everything a gallery of keyframes or clips knows and can do. */
export function useGallery(stream: Stream, kind: AssetKind) {
  const items = useMemo(() => galleryItems(stream.segments, kind), [stream.segments, kind]);
  const order = useMemo(() => items.map(({ segment }) => segment.index), [items]);
  const deciding = useDecide(stream);
  const [current, setCurrent] = useState(() => Math.max(0, items.findIndex(isReady)));
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [enlarged, setEnlarged] = useState(false);
  const open = stream.checkpoint?.name === (kind === 'keyframe' ? 'keyframes' : 'videos');
  const editable = mayReview(useUser()) && open;

  /** What a key acts on: the marked ones, else the one the focus is on. */
  const targets = useCallback((): GalleryItem[] => {
    if (selection.marked.size > 0) return items.filter(({ segment }) => selection.marked.has(segment.index));
    const item = items[current];
    return item ? [item] : [];
  }, [items, selection, current]);

  const { decide } = deciding;
  const approve = useCallback(
    (some: readonly GalleryItem[], note = '') => {
      const decided = approvals(some);
      if (!editable || decided.length === 0) return;
      setSelection(NOTHING);
      void decide({ verdict: 'approve', items: decided, ...noted(note) });
      const left = (item: GalleryItem): boolean => isReady(item) && !some.includes(item);
      const next = items.findIndex((item, place) => place > current && left(item));
      const wanted = next >= 0 ? next : items.findIndex(left);
      if (wanted >= 0) setCurrent(wanted);
    },
    [editable, decide, items, current],
  );
  const regenerate = useCallback(
    (some: readonly GalleryItem[], prompt?: string, note = '') => {
      const decided = regenerations(some, prompt);
      if (!editable || decided.length === 0) return;
      setSelection(NOTHING);
      void decide({ verdict: 'regenerate', items: decided, ...noted(note) });
    },
    [editable, decide],
  );
  return {
    items,
    deciding,
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
  };
}

const isReady = ({ asset }: GalleryItem): boolean => asset?.state === 'ready';

export type Gallery = ReturnType<typeof useGallery>;
