/** One key and what it does on this page. */
export interface Binding {
  /** `a`, `Shift+A`, `Mod+k` (Ctrl or Command), `Space`, `ArrowLeft`, `?`. Several keys may do the same. */
  readonly keys: readonly string[];
  /** What the list of keys says. */
  readonly label: string;
  readonly run: () => void;
}

/** The part of a KeyboardEvent that decides. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The key is being held down. */
  readonly repeat?: boolean;
}

/** Where the focus is when a key is pressed. */
export type Focus = 'page' | 'button' | 'slider' | 'control' | 'menu' | 'typing';

/** How a stroke is written in a binding. */
export function strokeName({ key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  const plain = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  // A shifted sign such as `?` already says so; only letters and named keys need the word.
  const shifted = shiftKey && (/^[a-z]$/.test(plain) || plain.length > 1);
  const modifiers = [ctrlKey || metaKey ? 'Mod+' : '', altKey ? 'Alt+' : '', shifted ? 'Shift+' : ''].join(
    '',
  );
  return modifiers + (shifted && plain.length === 1 ? plain.toUpperCase() : plain);
}

/**
 * The binding a stroke means. While typing only chords and Escape count, in an open menu or list only chords; on a
 * button, link or slider the keys that operate it stay its own.
 */
export function bindingFor(stroke: Stroke, bindings: readonly Binding[], focus: Focus): Binding | undefined {
  const name = strokeName(stroke);
  const chord = name.startsWith('Mod+');
  if (focus === 'typing' && !chord && name !== 'Escape') return undefined;
  if (focus === 'menu' && !chord) return undefined;
  const presses = name === 'Space' || name === 'Enter';
  if (focus === 'button' && presses) return undefined;
  if (focus === 'control' && presses) return undefined;
  if ((focus === 'control' || focus === 'slider') && name.startsWith('Arrow')) return undefined;
  return bindings.find(({ keys }) => keys.includes(name));
}

/** A key that is held down goes on moving; whatever else it does happens once, or nobody would have looked before. */
export const happens = ({ repeat = false }: Stroke, { keys }: Binding): boolean =>
  !repeat || keys.some((key) => key.includes('Arrow'));

/** In words: not every machine has a font with arrows. */
const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
};

/** How a key is printed on a key cap. */
export const keyCaps = (key: string): string[] =>
  key
    .split('+')
    .map((part) =>
      part === 'Mod' ? 'Ctrl' : (SYMBOLS[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
    );

/** The same for `aria-keyshortcuts`, whose names are those of KeyboardEvent.key. WAI-ARIA 1.2, section 6.6. */
export const ariaKeys = (key: string): string =>
  key
    .split('+')
    .map((part) => (part === 'Mod' ? 'Control' : part.length === 1 ? part.toUpperCase() : part))
    .join('+');

const SPOKEN: Readonly<Record<string, string>> = {
  ArrowLeft: 'left arrow',
  ArrowRight: 'right arrow',
  ArrowUp: 'up arrow',
  ArrowDown: 'down arrow',
  Mod: 'Control',
  '?': 'question mark',
  '/': 'slash',
};

/** As it is read out. */
export const spokenKeys = (key: string): string =>
  key
    .split('+')
    .map((part) => SPOKEN[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
