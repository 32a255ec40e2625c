/** Which segments are marked, by index. `anchor` is where a range begins. */
export interface Selection {
  readonly marked: ReadonlySet<number>;
  readonly anchor: number | null;
}

export const NOTHING: Selection = { marked: new Set(), anchor: null };

export function toggle({ marked }: Selection, index: number): Selection {
  const next = new Set(marked);
  if (!next.delete(index)) next.add(index);
  return { marked: next, anchor: index };
}

/** Everything from the last one marked to this one, in the order shown. */
export function extend({ marked, anchor }: Selection, index: number, order: readonly number[]): Selection {
  const from = order.indexOf(anchor ?? index);
  const to = order.indexOf(index);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { marked: new Set([...marked, ...range]), anchor: anchor ?? index };
}

export const all = (order: readonly number[]): Selection => ({ marked: new Set(order), anchor: null });
