/** The list with one of its rows at another place, from 0; as it is, where there is no such row or place. */
export function moveRow<Row extends { readonly key: string }>(
  rows: readonly Row[],
  key: string,
  to: number,
): Row[] {
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}
