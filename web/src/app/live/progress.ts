import { useSyncExternalStore } from 'react';
import type { Kind, Subject } from '../../../../workflows/contracts/kinds.ts';

/** How far a step of a subject's work is, as last heard. */
export interface Progress {
  /** 0 to 1. */
  readonly progress: number;
  readonly message: string;
}

type Steps = Readonly<Record<string, Progress>>;

const NONE: Steps = {};
const subjects = new Map<string, Steps>();
const listeners = new Set<() => void>();

const nameOf = ({ kind, id }: Subject): string => `${kind}:${id}`;

function put(subject: Subject, steps: Steps): void {
  if (Object.keys(steps).length === 0) subjects.delete(nameOf(subject));
  else subjects.set(nameOf(subject), steps);
  for (const listener of listeners) listener();
}

export const progressOf = (subject: Subject): Steps => subjects.get(nameOf(subject)) ?? NONE;

export const noteProgress = (
  subject: Subject,
  { step, progress, message }: Progress & { readonly step: string },
): void => put(subject, { ...progressOf(subject), [step]: { progress, message } });

/** These steps have ended. */
export function endProgress(subject: Subject, ended: readonly string[] | 'all'): void {
  const steps = Object.entries(progressOf(subject));
  const going = ended === 'all' ? [] : steps.filter(([name]) => !ended.includes(name));
  if (going.length < steps.length) put(subject, Object.fromEntries(going));
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The steps of a subject's work that are going on. */
export const useProgress = (kind: Kind, id: string): Steps =>
  useSyncExternalStore(subscribe, () => progressOf({ kind, id }));
