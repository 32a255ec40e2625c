import type { FoundSubject } from '../../db/kind-store.ts';
import type { FoundWriting } from '../../db/queries/scripts/name.ts';
import type { SiteRow } from '../../db/queries/sites/sites.ts';
import type { UserRow } from '../../db/queries/accounts/users.ts';
import type { Kind } from '../../workflows/contracts/kinds.ts';
import type { Found } from '../schemas/search.ts';
import { pageOf } from './page-of.ts';

export const presentFoundSubject = (kind: Kind, { id, title, detail, page }: FoundSubject): Found => ({
  kind,
  id,
  title,
  url: pageOf(page ?? { kind, id }),
  detail,
});

export const presentFoundWriting = ({ kind, id, title, detail }: FoundWriting): Found => ({
  kind,
  id: String(id),
  title,
  url: `/${kind}s/${id}`,
  detail,
});

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
