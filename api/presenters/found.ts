import type { FoundFile } from '../../db/queries/files/search.ts';
import type { SiteRow } from '../../db/queries/sites/sites.ts';
import type { FoundStream } from '../../db/queries/streams/search.ts';
import type { UserRow } from '../../db/queries/accounts/users.ts';
import type { Found } from '../schemas/search.ts';

export const presentFoundStream = ({ id, title, state, checkpoint }: FoundStream): Found => ({
  kind: 'stream',
  id,
  title,
  url: `/streams/${id}`,
  detail: checkpoint ? `${state} at ${checkpoint}` : state,
});

export function presentFoundFile(file: FoundFile): Found {
  const { id, filename, source_site, destination_site, state, reel } = file;
  const way = destination_site === null ? source_site : `${source_site} to ${destination_site}`;
  const detail = [state.replaceAll('_', ' '), way, reel && `reel ${reel}`].filter(Boolean).join(', ');
  return { kind: 'file', id, title: filename, url: `/files/${id}`, detail };
}

export const presentFoundSite = ({ id, name, is_online }: SiteRow): Found => ({
  kind: 'site',
  id,
  title: name,
  url: `/sites#${id}`,
  detail: is_online ? 'online' : 'offline',
});

export const presentFoundUser = ({ id, username, display_name, role, disabled_at }: UserRow): Found => ({
  kind: 'user',
  id: String(id),
  title: display_name,
  url: `/users?user=${id}`,
  detail: [username, role, disabled_at && 'disabled'].filter(Boolean).join(', '),
});
