import { useCallback, useMemo, useState } from 'react';

/** Which of several are chosen, in the order in which they were. */
export interface Choice {
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly set: (ids: readonly string[]) => void;
}

/**
 * @param able those that can be chosen: one that cannot any more is chosen no longer
 * @param first those chosen to begin with
 */
export function useChoice(able: readonly string[], first: readonly string[]): Choice {
  const [chosen, setChosen] = useState(first);
  const ids = useMemo(() => chosen.filter((id) => able.includes(id)), [chosen, able]);
  const toggle = useCallback(
    (id: string) => setChosen((old) => (old.includes(id) ? old.filter((each) => each !== id) : [...old, id])),
    [],
  );
  return { ids, has: (id) => ids.includes(id), toggle, set: setChosen };
}
