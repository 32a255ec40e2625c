import { useEffect, useSyncExternalStore } from 'react';
import { type Binding, bindingFor, type Focus } from './keymap.ts';

interface Layer {
  readonly group: string;
  /** Keys of a dialog work only inside one, and those of the page only outside. */
  readonly inDialog: boolean;
  bindings: readonly Binding[];
}

let layers: readonly Layer[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Layer[]): void {
  layers = next;
  for (const listener of listeners) listener();
}

const TYPING =
  'input:not([type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable=true]';
const CONTROL = '[role=slider], [role=tab], [role=menuitem], [role=radio], input';
const BUTTON = 'button, a[href], summary';

function focusOf(target: Element): Focus {
  if (target.matches(TYPING)) return 'typing';
  if (target.closest(CONTROL)) return 'control';
  return target.closest(BUTTON) ? 'button' : 'page';
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : document.body;
  // A button that vanishes while it has the focus leaves it with the page, even below a dialog.
  const place = target === document.body ? document.querySelector('[aria-modal=true]') : target;
  const dialog = Boolean(place?.closest('[role=dialog]'));
  // The layer that came last is the nearest to what the person does.
  for (const layer of layers.toReversed()) {
    if (layer.inDialog !== dialog) continue;
    const binding = bindingFor(event, layer.bindings, focusOf(target));
    if (!binding) continue;
    event.preventDefault();
    binding.run();
    return;
  }
}

/** Gives keys a meaning while the component is shown, and puts them on the list that `?` opens. */
export function useKeys(group: string, bindings: readonly Binding[], { inDialog = false } = {}): void {
  useEffect(() => {
    const layer: Layer = { group, inDialog, bindings };
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
    change([...layers, layer]);
    return () => {
      change(layers.filter((other) => other !== layer));
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [group, inDialog, bindings]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Every key that means something now, by group. */
export const useKeyGroups = (): readonly Readonly<Layer>[] => useSyncExternalStore(subscribe, () => layers);
