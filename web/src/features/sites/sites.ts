import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { PatchSite } from '../../../../api/schemas/settings.ts';
import type { Site } from '../../../../api/schemas/sites.ts';
import { get, patch } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { keys } from '../../app/data/query-keys.ts';

/** Heartbeats come every 30 s and are no news to the socket. */
const EVERY_MS = 15_000;

/** All sites, by name. */
export const useSites = () =>
  useQuery({
    queryKey: keys.sites,
    queryFn: ({ signal }) => get<Site[]>('/api/sites', signal),
    refetchInterval: EVERY_MS,
  });

/** What people call a site; its id as long as that is not known. */
export function useSiteName(): (id: string) => string {
  const { data } = useSites();
  return useCallback((id) => data?.find((site) => site.id === id)?.name ?? id, [data]);
}

/** The newest answer is what every page shows, without asking again. */
export async function changeSite(id: string, change: PatchSite): Promise<Site> {
  const site = await patch<Site>(`/api/sites/${id}`, change);
  queryClient.setQueryData<Site[]>(keys.sites, (all) => all?.map((old) => (old.id === id ? site : old)));
  return site;
}
