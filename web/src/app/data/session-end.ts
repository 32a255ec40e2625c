import { useSyncExternalStore } from 'react';

let ended = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  ended = next;
  for (const listener of listeners) listener();
}

/** The API does not know this person any more: the session ran out or was ended elsewhere. */
export const endSession = (): void => set(true);
export const resumeSession = (): void => set(false);

/** Whether somebody who is at work has to sign in again. The page stays, with all that was typed. */
export const useSessionEnded = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ended,
  );
