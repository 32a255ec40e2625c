import {
  IconArrowsRightLeft,
  IconBuildingBroadcastTower,
  IconCamera,
  IconHeartbeat,
  IconInbox,
  IconLayoutDashboard,
  IconMovie,
  IconScript,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { User } from '../../../../api/schemas/accounts.ts';
import type { Role } from '../../../../workflows/contracts/roles.ts';

export interface NavigationItem {
  readonly label: string;
  readonly path: string;
  readonly icon: TablerIcon;
  /** Left out: everybody. */
  readonly roles?: readonly Role[];
}

interface NavigationGroup {
  readonly label: string;
  readonly items: readonly NavigationItem[];
}

const GROUPS: readonly NavigationGroup[] = [
  {
    label: 'Work',
    items: [
      { label: 'Inbox', path: '/', icon: IconInbox },
      { label: 'Streams', path: '/streams', icon: IconMovie },
    ],
  },
  {
    label: 'Colour',
    items: [
      { label: 'Dashboard', path: '/colour', icon: IconLayoutDashboard },
      { label: 'Files', path: '/files', icon: IconCamera },
      { label: 'Transfers', path: '/transfers', icon: IconArrowsRightLeft },
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
  }));
