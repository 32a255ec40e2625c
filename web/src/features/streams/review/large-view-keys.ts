import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import type { Binding } from '../../../ui/keys/keymap.ts';
import { transportList } from '../../../ui/media/transport.ts';

type Key = Omit<Binding, 'run'>;

/** The large view's keys, in one place as the gallery lists them too. A clip's transport has J, K and the arrows to the sides. */
export const largeViewKeys = (kind: AssetKind) =>
  ({
    next: { keys: kind === 'video' ? ['ArrowDown', 'n'] : ['j', 'ArrowRight', 'ArrowDown'], label: 'Next' },
    previous: {
      keys: kind === 'video' ? ['ArrowUp', 'p'] : ['k', 'ArrowLeft', 'ArrowUp'],
      label: 'Previous',
    },
    approve: { keys: ['a'], label: 'Approve, and on to the next' },
    regenerate: { keys: ['r'], label: 'Regenerate, with the prompt as it stands' },
    use: { keys: ['u'], label: 'Use the take that is compared' },
    close: { keys: kind === 'video' ? ['Escape'] : ['Escape', 'Space'], label: 'Back to the gallery' },
  }) satisfies Record<string, Key>;

/** Keys as the list shows them where they do not work yet. */
const listed = (kind: AssetKind): Binding[] =>
  Object.values(largeViewKeys(kind)).map((key) => ({ ...key, run: () => undefined }));

export const LARGE_VIEW_LIST: Readonly<Record<AssetKind, readonly Binding[]>> = {
  keyframe: listed('keyframe'),
  video: [...listed('video'), ...transportList],
};
