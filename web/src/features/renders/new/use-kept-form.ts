import { useEffect, useState } from 'react';
import { EMPTY, hasContent, type RenderForm } from './form.ts';

/** Of another version of the form nothing is read. */
const VERSION = 1;

const placeOf = (user: number, from: string): string => `greenlit-new-render-${user}-${from}`;

/** What was being typed in this browser; null: nothing. */
export function keptForm(user: number, from: string): RenderForm | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(user, from)) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('version' in kept) || kept.version !== VERSION)
      return null;
    const { form } = kept as unknown as { form: RenderForm };
    // JSON has no NaN, which a duration is while it is being typed.
    const scenes = form.scenes.map((row) => ({ ...row, duration_sec: row.duration_sec ?? Number.NaN }));
    return { ...EMPTY, ...form, scenes };
  } catch {
    return null;
  }
}

export const forgetForm = (user: number, from: string): void => localStorage.removeItem(placeOf(user, from));

/**
 * Keeps what is typed in this browser, so that it is there again after a reload.
 * @param isLent it began as another job's plan: as long as nothing was changed, there is nothing to keep.
 * @param from the job whose plan it began with; empty: none
 * @param isOver it was ordered: nothing is kept any more.
 * @returns whether it is kept: a browser may have no room, or not want to.
 */
export function useKeptForm(
  form: RenderForm,
  { user, from, isLent, isOver }: { user: number; from: string; isLent: boolean; isOver: boolean },
): boolean {
  const [isKept, setKept] = useState(true);
  const [first] = useState(form);
  useEffect(() => {
    if (isLent && form === first && !isOver) return;
    // A moment later, so that nobody waits for it while writing.
    setTimeout(() => setKept(keep(form, user, from, isOver)));
  }, [form, first, isLent, user, from, isOver]);
  return isKept;
}

function keep(form: RenderForm, user: number, from: string, isOver: boolean): boolean {
  try {
    if (isOver || !hasContent(form)) forgetForm(user, from);
    else localStorage.setItem(placeOf(user, from), JSON.stringify({ version: VERSION, form }));
    return true;
  } catch {
    return false;
  }
}
