import { queryClient } from '../../../app/data/query-client.ts';
import { fileKeys } from '../keys.ts';

let isHeld = false;
let isBehind = false;

/** While the pointer rests on the list, its rows stay where they are; afterwards they take their new places. */
export function holdRows(held: boolean): void {
  isHeld = held;
  if (held || !isBehind) return;
  isBehind = false;
  void queryClient.invalidateQueries({ queryKey: fileKeys.all });
}

/** Whether what has arrived may only change what rows say, and not where they are. */
export function areRowsHeld(): boolean {
  if (isHeld) isBehind = true;
  return isHeld;
}
