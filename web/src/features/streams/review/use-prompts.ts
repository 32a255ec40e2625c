import { useCallback, useState } from 'react';
import { type GalleryItem, madeWith, takeName } from './gallery-items.ts';

/** Prompts being changed, each for the take it was begun on: looking at another picture meanwhile loses none. */
export function usePrompts() {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  return {
    /** As it stands in the field. */
    written: (item: GalleryItem): string => drafts.get(takeName(item)) ?? madeWith(item),
    write: (item: GalleryItem, prompt: string): void =>
      setDrafts((old) => new Map(old).set(takeName(item), prompt)),
    /** What the next take is to be made with, where that is another prompt. */
    changed: useCallback(
      (item: GalleryItem): string | undefined => {
        const prompt = drafts.get(takeName(item))?.trim();
        return prompt && prompt !== madeWith(item) ? prompt : undefined;
      },
      [drafts],
    ),
  };
}
