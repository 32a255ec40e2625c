import { useSyncExternalStore } from 'react';

/** How far a step of a stream or render is, as last heard. */
export interface Progress {
  /** 0 to 1. */
  readonly progress: number;
  readonly message: string;
}

type Steps = Readonly<Record<string, Progress>>;

const NONE: Steps = {};
const subjects = new Map<string, Steps>();
const listeners = new Set<() => void>();

function put(subject: string, steps: Steps): void {
  subjects.set(subject, steps);
  for (const listener of listeners) listener();
}

export function noteProgress(subject: string, step: string, progress: number, message: string): void {
  const steps = subjects.get(subject) ?? NONE;
  put(subject, { ...steps, [step]: { progress, message } });
}

/** The step has ended, or with no step named, all of them. */
export function endProgress(subject: string, step?: string): void {
  const steps = subjects.get(subject);
  if (!steps || (step !== undefined && !(step in steps))) return;
  put(
    subject,
    step === undefined ? NONE : Object.fromEntries(Object.entries(steps).filter(([name]) => name !== step)),
  );
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The steps of a stream or render that are going on. */
export const useProgress = (subject: string): Steps =>
  useSyncExternalStore(subscribe, () => subjects.get(subject) ?? NONE);
