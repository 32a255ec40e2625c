import { useCallback, useMemo, useState } from 'react';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import { type GalleryItem, madeWith } from './gallery-items.ts';
import { carried, changedPrompt, type PromptDrafts, written } from './prompt-drafts.ts';

/** Prompts being changed, each for its segment: neither looking at another picture nor somebody's new take loses one. */
export function usePrompts(items: readonly GalleryItem[]) {
  const [kept, setDrafts] = useState<PromptDrafts>(new Map());
  const drafts = useMemo(() => carried(kept, items), [kept, items]);
  if (drafts !== kept) setDrafts(drafts);
  const changed = useCallback(
    (item: GalleryItem): string | undefined => changedPrompt(drafts, item),
    [drafts],
  );
  // They are nowhere but here until a take is made with them.
  const unsent = items.some((item) => changed(item) !== undefined);
  useLeaveGuard(unsent);
  useCloseGuard(unsent);
  return {
    /** As it stands in the field. */
    written: (item: GalleryItem): string => drafts.get(item.segment.id)?.prompt ?? madeWith(item),
    write: (item: GalleryItem, prompt: string): void => setDrafts((old) => written(old, item, prompt)),
    /** What the next take is to be made with, where that is another prompt. */
    changed,
  };
}
