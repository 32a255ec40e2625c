import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters kept in the address, so that back, reload and a shared link show the same. Empty values leave it. */
export function useUrlState(): [
  (name: string) => string,
  (changes: Record<string, string | undefined>) => void,
] {
  const [params, setParams] = useSearchParams();
  const read = useCallback((name: string) => params.get(name) ?? '', [params]);
  const write = useCallback(
    (changes: Record<string, string | undefined>) =>
      setParams(
        (previous) => {
          const next = new URLSearchParams(previous);
          // Any other filter begins at the first page.
          if (!('page' in changes)) next.delete('page');
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        // At once: a field that is typed on in must not build on what stood there before.
        { replace: true, preventScrollReset: true, flushSync: true },
      ),
    [setParams],
  );
  return [read, write];
}
