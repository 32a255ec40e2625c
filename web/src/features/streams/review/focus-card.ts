/** Puts the keyboard's focus on a card of the gallery, by its place. */
export const focusCard = (place: number): void =>
  document.querySelector<HTMLElement>(`[data-card="${place}"]`)?.focus();
