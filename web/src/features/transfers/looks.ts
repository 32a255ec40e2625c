import {
  IconAlertTriangle,
  IconArrowsRightLeft,
  IconCircleCheck,
  IconHourglass,
  IconPlayerPause,
  IconPlayerStop,
  IconShieldCheck,
} from '@tabler/icons-react';
import type { TransferState } from '../../../../workflows/contracts/transfer/transfer.ts';
import type { StateLook } from '../../ui/state-badge.tsx';

export const TRANSFER_LOOKS: Readonly<Record<TransferState, StateLook>> = {
  queued: { word: 'Queued', color: 'gray', icon: IconHourglass },
  running: { word: 'Running', color: 'sky', icon: IconArrowsRightLeft },
  paused: { word: 'Paused', color: 'yellow', icon: IconPlayerPause },
  verifying: { word: 'Verifying', color: 'cyan', icon: IconShieldCheck },
  completed: { word: 'Completed', color: 'teal', icon: IconCircleCheck },
  failed: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', color: 'gray', icon: IconPlayerStop },
};
