import { useEffect, useSyncExternalStore } from 'react';
import { type Binding, bindingFor, type Focus, happens } from './keymap.ts';

/**
 * Keys of the page work only outside dialogs, and those of a dialog only in one that is marked `data-own-keys`, so that
 * a question asked above it is answered before anything else. In full screen only a player's keys work: of what the others
 * do, nothing would be seen. `later` keys are only listed: they work elsewhere.
 */
type Where = 'page' | 'player' | 'dialog' | 'everywhere' | 'later';

interface Layer {
  readonly group: string;
  readonly where: Where;
  readonly bindings: readonly Binding[];
}

let layers: readonly Layer[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Layer[]): void {
  layers = next;
  for (const listener of listeners) listener();
}

const TYPING =
  'input:not([type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable=true]';
/** What the arrows operate, and nothing else does. */
const SLIDER = '[role=slider], [type=range], [type=radio]:checked, [role=radio][aria-checked=true]';
const CONTROL = '[role=tab], [role=menuitem], [role=radio], input';
const BUTTON = 'button, a[href], summary';
const MENU = '[role=menu], [role=listbox], [aria-haspopup][aria-expanded=true]';

function focusOf(target: Element): Focus {
  if (target.matches(TYPING)) return 'typing';
  if (target.closest(MENU)) return 'menu';
  if (target.closest(SLIDER)) return 'slider';
  if (target.closest(CONTROL)) return 'control';
  return target.closest(BUTTON) ? 'button' : 'page';
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : document.body;
  // A button that vanishes while it has the focus leaves it with the page, even below a dialog.
  const modals = document.querySelectorAll('[aria-modal=true]');
  const place = target === document.body ? modals[modals.length - 1] : target;
  const dialog = place?.closest('[role=dialog]') ?? null;
  // The layer that came last is the nearest to what the person does.
  for (const layer of layers.toReversed()) {
    if (!reaches(layer.where, dialog)) continue;
    const binding = bindingFor(event, layer.bindings, focusOf(target));
    if (!binding) continue;
    event.preventDefault();
    if (happens(event, binding)) binding.run();
    return;
  }
}

function reaches(where: Where, dialog: Element | null): boolean {
  if (document.fullscreenElement) return where === 'player';
  if (where === 'everywhere') return true;
  return dialog === null
    ? where === 'page' || where === 'player'
    : where === 'dialog' && dialog.hasAttribute('data-own-keys');
}

/** Gives keys a meaning while the component is shown, and puts them on the list that `?` opens. */
export function useKeys(group: string, bindings: readonly Binding[], where: Where = 'page'): void {
  useEffect(() => {
    const layer: Layer = { group, where, bindings };
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
    change([...layers, layer]);
    return () => {
      change(layers.filter((other) => other !== layer));
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [group, where, bindings]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const NONE: readonly Layer[] = [];

/** What can be done by key on the page itself, by group; nothing while `enabled` is false. */
export function usePageActions(enabled: boolean): readonly Pick<Layer, 'group' | 'bindings'>[] {
  const all = useSyncExternalStore(subscribe, () => (enabled ? layers : NONE));
  return all.filter(({ where }) => where === 'page' || where === 'player');
}

/** Every key that means something now, by group; above a dialog those of the page wait. */
export function useKeyGroups(): readonly Pick<Layer, 'group' | 'bindings'>[] {
  const all = useSyncExternalStore(subscribe, () => layers);
  const above = all.some(({ where }) => where === 'dialog');
  const meant = all.filter(({ where }) => !above || where === 'dialog' || where === 'everywhere');
  return [...new Set(meant.map(({ group }) => group))].map((group) => ({
    group,
    bindings: meant.filter((layer) => layer.group === group).flatMap(({ bindings }) => bindings),
  }));
}
