import {
  IconAlertTriangle,
  IconArchive,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconEye,
  IconLoader2,
  IconPlayerStop,
  IconRocket,
} from '@tabler/icons-react';
import type { AssetState, StreamState } from '../../../../workflows/contracts/stream/stream.ts';
import type { StateLook } from '../../ui/state-badge.tsx';

export const STREAM_LOOKS: Readonly<Record<StreamState, StateLook>> = {
  running: { word: 'Running', color: 'sky', icon: IconLoader2 },
  waiting: { word: 'Waiting for review', color: 'yellow', icon: IconEye },
  completed: { word: 'Deployed', color: 'teal', icon: IconRocket },
  rejected: { word: 'Rejected', color: 'orange', icon: IconBan },
  failed: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', color: 'gray', icon: IconPlayerStop },
  archived: { word: 'Archived', color: 'gray', icon: IconArchive },
};

export const ASSET_LOOKS: Readonly<Record<AssetState, StateLook>> = {
  generating: { word: 'Generating', color: 'sky', icon: IconLoader2 },
  ready: { word: 'To review', color: 'yellow', icon: IconEye },
  approved: { word: 'Approved', color: 'teal', icon: IconCircleCheck },
  failed: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
};

/** A segment that has no take yet. */
export const NO_TAKE: StateLook = { word: 'Not made yet', color: 'gray', icon: IconCircleDashed };
