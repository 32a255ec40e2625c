import { Kbd } from '@mantine/core';
import { keyCaps } from './keymap.ts';

/** A key cap, beside what it does. Not spoken: the button's own name is. */
export function KeyHint({ name }: { name: string }) {
  return (
    <Kbd size="xs" aria-hidden>
      {keyCaps(name).join(' ')}
    </Kbd>
  );
}
