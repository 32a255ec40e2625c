import { useSyncExternalStore } from 'react';
import type { LiveMessage, LiveUser } from '../../../../workflows/contracts/live.ts';

const NOBODY: readonly LiveUser[] = [];
const lookers = new Map<string, readonly LiveUser[]>();
const listeners = new Set<() => void>();

function put(id: string, users: readonly LiveUser[]): void {
  if (users.length === 0 && !lookers.has(id)) return;
  if (users.length === 0) lookers.delete(id);
  else lookers.set(id, users);
  for (const listener of listeners) listener();
}

/**
 * Keeps who else looks at a subject. After its greeting nobody does until it is said: who went while the socket was
 * broken is told of no more.
 */
export function followPresence(message: LiveMessage): void {
  if (message.type === 'connected') put(message.id, NOBODY);
  else if (message.type === 'presence') put(message.id, message.users);
}

/** Its socket is closed: nothing is heard of it any more. */
export const forgetPresence = (id: string): void => put(id, NOBODY);

export const presenceOf = (id: string): readonly LiveUser[] => lookers.get(id) ?? NOBODY;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Who else looks at a subject whose news is followed. */
export const usePresence = (id: string): readonly LiveUser[] =>
  useSyncExternalStore(subscribe, () => presenceOf(id));
