import { useQuery } from '@tanstack/react-query';
import { jobKeys } from '../keys.ts';

/** How large a film is, in bytes, as its file says; null: there is none, or that is not known yet. */
export function useFilmBytes(url: string | null): number | null {
  const { data } = useQuery({
    queryKey: jobKeys.bytes(url ?? ''),
    queryFn: async ({ signal }) => {
      const { ok, headers } = await fetch(url ?? '', { method: 'HEAD', signal });
      return ok ? Number(headers.get('content-length')) || null : null;
    },
    enabled: url !== null,
    // Its address names the content.
    staleTime: Infinity,
  });
  return data ?? null;
}
