import { IconWifi, IconWifiOff } from '@tabler/icons-react';
import type { StateLook } from '../../ui/state-badge.tsx';

export const SITE_LOOKS: Readonly<Record<'online' | 'offline', StateLook>> = {
  online: { word: 'Online', color: 'teal', icon: IconWifi },
  offline: { word: 'Offline', color: 'red', icon: IconWifiOff },
};
