/** Where J and K lead; from nowhere (null) to the first row in sight. */
export const nextRow = (
  from: number | null,
  by: number,
  { first, total }: { readonly first: number; readonly total: number },
): number => Math.max(0, Math.min(total - 1, from === null ? first : from + by));
