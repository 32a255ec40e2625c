import type { NewSiteKey, Site } from '../../../../api/schemas/sites.ts';
import { del, post } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { keys } from '../../app/data/query-keys.ts';

const refetchSites = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.sites });

/** @param id short name; null: made from the name. @throws ApiError `conflict` when it is taken */
export async function addSite(name: string, id: string | null): Promise<Site> {
  const site = await post<Site>('/api/sites', { name, ...(id === null ? {} : { id }) });
  await refetchSites();
  return site;
}

/** The key before it no longer works. This answer is the only time the new one is told. */
export async function makeKey(id: string): Promise<NewSiteKey> {
  const key = await post<NewSiteKey>(`/api/sites/${id}/keys`);
  await refetchSites();
  return key;
}

export async function revokeKey(id: string): Promise<void> {
  await del(`/api/sites/${id}/keys`);
  await refetchSites();
}
