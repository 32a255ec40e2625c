import { useState } from 'react';

/** Holds a list still while the pointer is on it, so that nothing moves away under a click. */
export function useSteady<T>(list: T, held: boolean): T {
  const [shown, setShown] = useState(list);
  if (!held && shown !== list) setShown(list);
  return held ? shown : list;
}
