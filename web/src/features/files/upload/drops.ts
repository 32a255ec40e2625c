import { useEffect, useSyncExternalStore } from 'react';

/** How many places on the page take what is dropped for themselves. */
let takers = 0;
const listeners = new Set<() => void>();

function change(by: number): void {
  takers += by;
  for (const listener of listeners) listener();
}

/** While this is shown, what is dropped is no new camera file. */
export function useTakeDrops(): void {
  useEffect(() => {
    change(1);
    return () => change(-1);
  }, []);
}

export const useAreDropsTaken = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => takers > 0,
  );
