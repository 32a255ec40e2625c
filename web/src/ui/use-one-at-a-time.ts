import { useCallback, useEffect, useRef } from 'react';
import { announce } from './announce.ts';
import type { DecisionOption } from './decision-option.ts';

/**
 * Chooses an option, or while a decision is on its way keeps it until that has its outcome. It is dropped when it then
 * means something else, as its label says: nobody decides on what they have not seen.
 */
export function useOneAtATime(
  options: readonly DecisionOption[],
  busy: boolean,
): (option: DecisionOption) => void {
  const waiting = useRef<string | null>(null);
  useEffect(() => {
    if (busy || waiting.current === null) return;
    const next = options.find(({ label, disabled }) => label === waiting.current && !disabled);
    waiting.current = null;
    if (next) next.run();
    else announce('Not decided: what was waiting has changed. Look again.');
  }, [busy, options]);
  return useCallback(
    (option) => {
      if (!busy) option.run();
      else {
        waiting.current = option.label;
        announce('Waits for the decision before.');
      }
    },
    [busy],
  );
}
