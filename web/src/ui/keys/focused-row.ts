/** The place of the row that has the focus, by a link in it that carries `data-row`; null: none has. */
export function focusedRow(): number | null {
  const focused = document.activeElement;
  const row =
    focused?.closest<HTMLElement>('[data-row]') ??
    focused?.closest('[role=row]')?.querySelector<HTMLElement>('[data-row]');
  return row ? Number(row.dataset['row']) : null;
}
