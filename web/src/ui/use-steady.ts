import { useState } from 'react';
import { type Kept, kept } from './steady.ts';

/**
 * Holds a list still while the pointer is on it, so that nothing moves away under a click.
 * @param of what makes it another list: its filters, and whether what is shown is still the one of the filters before
 */
export function useSteady<T extends readonly unknown[] | undefined>(
  list: T,
  held: boolean,
  of: readonly unknown[],
): T {
  const [before, setBefore] = useState<Kept<T> | null>(null);
  const now = kept(before, { list, of: JSON.stringify(of) }, held);
  if (now !== before) setBefore(now);
  return now ? now.list : list;
}
