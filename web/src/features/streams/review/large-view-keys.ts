import type { Binding } from '../../../ui/keys/keymap.ts';

type Key = Omit<Binding, 'run'>;

/** The large view's keys, in one place as the gallery lists them too. */
export const LARGE_VIEW_KEYS = {
  next: { keys: ['j', 'ArrowRight'], label: 'Next' },
  previous: { keys: ['k', 'ArrowLeft'], label: 'Previous' },
  approve: { keys: ['a'], label: 'Approve, and on to the next' },
  regenerate: { keys: ['r'], label: 'Regenerate, with the prompt as it stands' },
  close: { keys: ['Escape'], label: 'Back to the gallery' },
} satisfies Record<string, Key>;

export const CLIP_KEYS = { play: { keys: ['Space'], label: 'Play or pause' } } satisfies Record<string, Key>;

/** Keys as the list shows them where they do not work yet. */
export const listed = (named: Readonly<Record<string, Key>>): Binding[] =>
  Object.values(named).map((key) => ({ ...key, run: () => undefined }));
