import type { User } from '../../../../api/schemas/accounts.ts';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { NewSiteKey, Site } from '../../../../api/schemas/sites.ts';
import { api, bodyOf, type Sent } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';

export const siteKeys = { all: ['sites'] as const };

/** Who keeps sites and moves files between them. Contract, section 4. */
export const mayRoute = ({ role }: Pick<User, 'role'>): boolean => role === 'engineer' || role === 'admin';

/** Heartbeats come every 30 s and are no news to the socket. */
const EVERY_MS = 15_000;

/** All sites, by name. */
export const useSites = () =>
  useQuery({
    queryKey: siteKeys.all,
    queryFn: ({ signal }) => bodyOf(api.GET('/api/sites', { signal })),
    refetchInterval: EVERY_MS,
  });

/** What people call a site; its id as long as that is not known. */
export function useSiteName(): (id: string) => string {
  const { data } = useSites();
  return useCallback((id) => data?.find((site) => site.id === id)?.name ?? id, [data]);
}

export type SiteRules = Sent<'/api/sites/{id}', 'patch'>;

/** The newest answer is what every page shows, without asking again. */
export async function changeSite(id: string, change: SiteRules): Promise<Site> {
  const site = await bodyOf(api.PATCH('/api/sites/{id}', { params: { path: { id } }, body: change }));
  queryClient.setQueryData<Site[]>(siteKeys.all, (all) => all?.map((old) => (old.id === id ? site : old)));
  return site;
}

const refetchSites = (): Promise<void> => queryClient.invalidateQueries({ queryKey: siteKeys.all });

/** @param id short name; null: made from the name. @throws ApiError `conflict` when it is taken */
export async function addSite(name: string, id: string | null): Promise<Site> {
  const site = await bodyOf(api.POST('/api/sites', { body: { name, ...(id === null ? {} : { id }) } }));
  await refetchSites();
  return site;
}

/** @throws ApiError `conflict` while files are under way there */
export async function removeSite(id: string): Promise<void> {
  await api.DELETE('/api/sites/{id}', { params: { path: { id } } });
  await refetchSites();
}

/** The key before it no longer works. This answer is the only time the new one is told. */
export async function makeKey(id: string): Promise<NewSiteKey> {
  const key = await bodyOf(api.POST('/api/sites/{id}/keys', { params: { path: { id } } }));
  await refetchSites();
  return key;
}

export async function revokeKey(id: string): Promise<void> {
  await api.DELETE('/api/sites/{id}/keys', { params: { path: { id } } });
  await refetchSites();
}
