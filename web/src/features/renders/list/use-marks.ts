import { useCallbackRef } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import type { RenderJob } from '../../../../../api/schemas/renders.ts';

export interface Marks {
  /** Those of the page in sight that are marked, as they are now. */
  readonly jobs: readonly RenderJob[];
  readonly has: (id: string) => boolean;
  /** @param range up to the row that was marked last */
  readonly toggle: (id: string, range: boolean) => void;
  readonly toggleRow: (row: number, range: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** Which jobs are marked. What is out of sight is not: nobody acts on what they do not see. */
export function useMarks(shown: readonly RenderJob[]): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const clear = useCallback(() => setIds(new Set()), []);
  const jobs = useMemo(() => shown.filter(({ job_id }) => ids.has(job_id)), [shown, ids]);
  const toggle = (id: string, range: boolean): void => {
    const rows = shown.map(({ job_id }) => job_id);
    const [from, to] = [rows.indexOf(last ?? id), rows.indexOf(id)].toSorted((a, b) => a - b);
    const between = range && from !== undefined && from >= 0 ? rows.slice(from, (to ?? from) + 1) : null;
    setIds((old) => {
      const next = new Set(old);
      if (between) for (const each of between) next.add(each);
      else if (!next.delete(id)) next.add(id);
      return next;
    });
    setLast(id);
  };
  return {
    jobs,
    has: (id) => ids.has(id),
    toggle,
    toggleRow: useCallbackRef((row, range) => {
      const job = shown[row];
      if (job) toggle(job.job_id, range);
    }),
    toggleAll: () => setIds(jobs.length > 0 ? new Set() : new Set(shown.map(({ job_id }) => job_id))),
    clear,
  };
}
