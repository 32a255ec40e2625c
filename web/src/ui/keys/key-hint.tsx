import { Kbd, VisuallyHidden } from '@mantine/core';
import { keyCaps, spokenKeys } from './keymap.ts';

/**
 * A key cap, beside what it does. In a button it is not read out, since it would be of the button's name: that says it with
 * `aria-keyshortcuts`. Elsewhere it is `spoken`.
 */
export function KeyHint({ name, spoken = false }: { name: string; spoken?: boolean }) {
  return (
    <>
      <Kbd size="xs" aria-hidden>
        {keyCaps(name).join(' ')}
      </Kbd>
      {spoken && <VisuallyHidden>{spokenKeys(name)}</VisuallyHidden>}
    </>
  );
}
