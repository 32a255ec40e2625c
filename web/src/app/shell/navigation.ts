import {
  IconBuildingBroadcastTower,
  IconHeartbeat,
  IconInbox,
  IconKey,
  IconLayoutDashboard,
  IconLibraryPhoto,
  IconMasksTheater,
  IconScript,
  IconSettings,
  IconUsers,
  IconWriting,
  type TablerIcon,
} from '@tabler/icons-react';
import type { User } from '../../../../api/schemas/accounts.ts';
import { KINDS } from '../../../../workflows/contracts/kinds.ts';
import type { Role } from '../../../../workflows/contracts/roles.ts';
import { mayWrite } from '../../features/characters/may-write.ts';
import { ALL_WEB_KINDS } from '../kinds.ts';

export interface NavigationItem {
  readonly label: string;
  readonly path: string;
  readonly icon: TablerIcon;
  /** The key that goes there. */
  readonly shortcut?: string;
  /** Left out: everybody. */
  readonly roles?: readonly Role[];
}

interface NavigationGroup {
  readonly label: string;
  readonly items: readonly NavigationItem[];
}

/** The lists of the kinds that belong here. */
const listsOf = (group: string): NavigationItem[] =>
  ALL_WEB_KINDS.flatMap(({ kind, icon, menu }) =>
    menu?.group === group ? [{ ...menu, icon, path: KINDS[kind].page }] : [],
  );

const GROUPS: readonly NavigationGroup[] = [
  {
    label: 'Work',
    items: [
      { label: 'Inbox', path: '/', icon: IconInbox, shortcut: 'Shift+I' },
      ...listsOf('Work'),
      { label: 'Library', path: '/library', icon: IconLibraryPhoto, shortcut: 'Shift+Y' },
    ],
  },
  {
    label: 'Write',
    items: [
      { label: 'Scripts', path: '/scripts', icon: IconWriting },
      { label: 'Characters', path: '/characters', icon: IconMasksTheater },
      ...listsOf('Write'),
      { label: 'Legacy', path: '/legacy', icon: IconKey },
    ],
  },
  {
    label: 'Colour',
    items: [
      { label: 'Dashboard', path: '/colour', icon: IconLayoutDashboard },
      ...listsOf('Colour'),
      { label: 'Sites', path: '/sites', icon: IconBuildingBroadcastTower },
    ],
  },
  {
    label: 'Admin',
    items: [
      { label: 'Users', path: '/users', icon: IconUsers, roles: ['admin'] },
      { label: 'Audit', path: '/audit', icon: IconScript },
      { label: 'Settings', path: '/settings', icon: IconSettings },
      { label: 'Operations', path: '/operations', icon: IconHeartbeat },
    ],
  },
];

/** The pages this person may use. */
export const navigationFor = ({ role }: User): readonly NavigationGroup[] =>
  GROUPS.map(({ label, items }) => ({
    label,
    items: items.filter(({ roles }) => !roles || roles.includes(role)),
  })).filter(({ items }) => items.length > 0);

/** What this person can begin. */
export const beginningsFor = (user: User): readonly NavigationItem[] => [
  ...ALL_WEB_KINDS.flatMap(({ icon, start }) => (start?.may(user) ? [{ ...start, icon }] : [])),
  ...(mayWrite(user) ? [{ label: 'New script', path: '/scripts/new', icon: IconWriting }] : []),
];
