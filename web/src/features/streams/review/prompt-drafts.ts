import { type GalleryItem, madeWith } from './gallery-items.ts';

/** A prompt being changed, for the take that was there when it was written. */
interface PromptDraft {
  readonly take: number;
  readonly prompt: string;
}

/** By segment: another take of it is no reason to lose words. */
export type PromptDrafts = ReadonlyMap<string, PromptDraft>;

const takeOf = ({ asset }: GalleryItem): number => asset?.take ?? 0;

/** With what stands in an item's field now; as it was made, it is no draft. */
export function written(drafts: PromptDrafts, item: GalleryItem, prompt: string): PromptDrafts {
  const next = new Map(drafts);
  if (prompt === madeWith(item)) next.delete(item.segment.id);
  else next.set(item.segment.id, { take: takeOf(item), prompt });
  return next;
}

/** What the next take is to be made with, where that is another prompt. */
export function changedPrompt(drafts: PromptDrafts, item: GalleryItem): string | undefined {
  const prompt = drafts.get(item.segment.id)?.prompt.trim();
  return prompt && prompt !== madeWith(item) ? prompt : undefined;
}

/**
 * Drafts carried over to the takes there are now, whoever asked for them; what a new take was made with is no draft any
 * more. The same map where no take is new.
 */
export function carried(drafts: PromptDrafts, items: readonly GalleryItem[]): PromptDrafts {
  const moved = items.filter((item) => {
    const draft = drafts.get(item.segment.id);
    return draft !== undefined && draft.take !== takeOf(item);
  });
  if (moved.length === 0) return drafts;
  const next = new Map(drafts);
  for (const item of moved) {
    const { id } = item.segment;
    const prompt = drafts.get(id)?.prompt ?? '';
    if (prompt.trim() === madeWith(item)) next.delete(id);
    else next.set(id, { take: takeOf(item), prompt });
  }
  return next;
}
