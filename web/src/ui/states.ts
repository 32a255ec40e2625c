import {
  IconAlertTriangle,
  IconArchive,
  IconArrowsRightLeft,
  IconBan,
  IconBoxSeam,
  IconCircleCheck,
  IconCircleDashed,
  IconEye,
  IconHourglass,
  IconLoader2,
  IconPackageImport,
  IconPalette,
  IconPlayerPause,
  IconPlayerStop,
  IconRocket,
  IconScan,
  IconShieldCheck,
  IconUserCheck,
  IconWifi,
  IconWifiOff,
  type TablerIcon,
} from '@tabler/icons-react';
import type { FileState } from '../../../workflows/contracts/file/transitions.ts';
import type { TransferState } from '../../../workflows/contracts/transfer/transfer.ts';
import type { AssetState, StreamState } from '../../../workflows/contracts/stream/stream.ts';

export interface StateLook {
  readonly word: string;
  readonly color: string;
  readonly icon: TablerIcon;
}

/** One colour, icon and word for each state, used by every badge, chart and stepper. */
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

export const FILE_LOOKS: Readonly<Record<FileState, StateLook>> = {
  detected: { word: 'Detected', color: 'gray', icon: IconScan },
  validated: { word: 'Validated', color: 'cyan', icon: IconShieldCheck },
  queued: { word: 'Queued', color: 'indigo', icon: IconHourglass },
  transferring: { word: 'Transferring', color: 'sky', icon: IconArrowsRightLeft },
  transferred: { word: 'Transferred', color: 'blue', icon: IconPackageImport },
  colorist_assigned: { word: 'Colorist assigned', color: 'yellow', icon: IconUserCheck },
  in_progress: { word: 'In grading', color: 'grape', icon: IconPalette },
  delivered_to_mam: { word: 'Delivered to MAM', color: 'lime', icon: IconBoxSeam },
  archived: { word: 'Archived', color: 'teal', icon: IconArchive },
  rejected: { word: 'Rejected', color: 'orange', icon: IconBan },
};

export const TRANSFER_LOOKS: Readonly<Record<TransferState, StateLook>> = {
  queued: { word: 'Queued', color: 'gray', icon: IconHourglass },
  running: { word: 'Running', color: 'sky', icon: IconArrowsRightLeft },
  paused: { word: 'Paused', color: 'yellow', icon: IconPlayerPause },
  verifying: { word: 'Verifying', color: 'cyan', icon: IconShieldCheck },
  completed: { word: 'Completed', color: 'teal', icon: IconCircleCheck },
  failed: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', color: 'gray', icon: IconPlayerStop },
};

export const SITE_LOOKS: Readonly<Record<'online' | 'offline', StateLook>> = {
  online: { word: 'Online', color: 'teal', icon: IconWifi },
  offline: { word: 'Offline', color: 'red', icon: IconWifiOff },
};
