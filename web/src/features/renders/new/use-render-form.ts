import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { announce } from '../../../ui/announce.ts';
import { count } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import type { OutcomeWords } from '../../../ui/outcome-line.tsx';
import { orderJob } from '../jobs.ts';
import { type Faults, faultsIn, faultsOf, firstFault, standing } from './faults.ts';
import { type RenderForm, toOrder } from './form.ts';
import type { Rows } from './scenes/rows.ts';

interface Draft {
  readonly form: RenderForm;
  /** The same for the same form, so that a repeated click cannot order it twice. */
  readonly key: string;
  /** What the API objected to, as far as it still stands. */
  readonly objections: Faults;
}

/** Shown while one writes: the others only when it was to be sent. */
const isLive = (path: string): boolean => path.endsWith('.transition');

/** A render that is being typed, what is to be mended in it, and its way to the API. */
export function useRenderForm(initial: RenderForm) {
  const [{ form, key, objections }, setDraft] = useState<Draft>(() => ({
    ...{ form: initial, key: crypto.randomUUID() },
    objections: new Map(),
  }));
  const [isAsked, setAsked] = useState(false);
  const change = useCallback((update: (form: RenderForm) => RenderForm): void => {
    setDraft(({ form: old, objections: before }) => {
      const form = update(old);
      return { form, key: crypto.randomUUID(), objections: standing(before, old, form) };
    });
  }, []);
  const set = useCallback(
    (changed: Partial<RenderForm>): void => change((old) => ({ ...old, ...changed })),
    [change],
  );
  const changeScenes = useCallback(
    (update: (rows: Rows) => Rows): void => change((old) => ({ ...old, scenes: update(old.scenes) })),
    [change],
  );

  const order = useMutation({
    mutationFn: (isDraft: boolean) =>
      orderJob(toOrder(form, isDraft), `${isDraft ? 'draft' : 'start'}-${key}`),
    onSuccess: (_id, isDraft) =>
      announce(isDraft ? `${form.topic} is kept as a draft.` : `${form.topic} is being rendered.`),
    onError: (error) => {
      const found = faultsIn(error, form.scenes);
      setDraft((old) => ({ ...old, objections: found }));
      goTo(firstFault(found, form));
    },
  });
  const own = useMemo(() => faultsOf(form), [form]);
  const faults: Faults = useMemo(
    () => new Map([...objections, ...[...own].filter(([path]) => isAsked || isLive(path))]),
    [own, objections, isAsked],
  );

  const submit = (isDraft: boolean): void => {
    setAsked(true);
    if (own.size === 0) return order.mutate(isDraft);
    goTo(firstFault(own, form));
    announce(mendWords(own.size));
  };
  return {
    form,
    set,
    changeScenes,
    fault: (path: string): string | undefined => faults.get(path),
    faults,
    submit,
    isBusy: order.isPending,
    orderedId: order.data,
    outcome: outcomeOf(order.error, faults, isAsked),
  };
}

const mendWords = (n: number): string => `${count(n, 'thing')} to mend before it can be ordered: see above.`;

function outcomeOf(error: Error | null, faults: Faults, isAsked: boolean): OutcomeWords | null {
  if (isAsked && faults.size > 0) return { kind: 'failed', text: mendWords(faults.size) };
  return error === null || faultsIn(error, []).size > 0
    ? null
    : { kind: 'failed', text: `It was not ordered: ${messageOf(error)}` };
}

/** To what is to be mended, by its place in the form. */
function goTo(place: string | null): void {
  if (place === null) return;
  const target = document.getElementById(place === 'topic' ? 'topic' : `scene-${place}`);
  target?.scrollIntoView({ block: 'center' });
  (target?.matches('input') ? target : target?.querySelector<HTMLElement>('textarea'))?.focus();
}
