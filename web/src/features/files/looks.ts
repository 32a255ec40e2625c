import {
  IconArchive,
  IconArrowsRightLeft,
  IconBan,
  IconBoxSeam,
  IconHourglass,
  IconPackageImport,
  IconPalette,
  IconScan,
  IconShieldCheck,
  IconUserCheck,
} from '@tabler/icons-react';
import type { FileState } from '../../../../workflows/contracts/file/transitions.ts';
import type { StateLook } from '../../ui/state-badge.tsx';

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
