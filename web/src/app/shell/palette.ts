import { createSpotlight } from '@mantine/spotlight';

/** What Ctrl-K opens. */
export const [paletteStore, palette] = createSpotlight();

/** The first of the list is the one that Enter takes, whatever was selected in the list before. */
export function selectFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  for (const selected of list?.querySelectorAll('[data-selected]') ?? [])
    selected.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}
