import {
  IconArchive,
  IconArrowsRightLeft,
  IconBan,
  IconBoxSeam,
  IconHourglass,
  IconPackageImport,
  IconPalette,
  IconShieldCheck,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import type { FileTask } from '../../../../workflows/contracts/file/file.ts';
import type { FileAction } from '../../../../workflows/contracts/file/transitions.ts';

interface ActionLook {
  /** On the button. */
  readonly word: string;
  /** What came of it: `… has been queued`. */
  readonly past: string;
  readonly icon: TablerIcon;
  /** On the file itself; with Shift on all that are selected. */
  readonly key: string;
}

export const ACTION_LOOKS: Readonly<Record<FileAction, ActionLook>> = {
  validate: { word: 'Validate', past: 'validated', icon: IconShieldCheck, key: 'v' },
  queue: { word: 'Queue', past: 'queued', icon: IconHourglass, key: 'q' },
  start_transfer: { word: 'Start transfer', past: 'on its way', icon: IconArrowsRightLeft, key: 't' },
  complete_transfer: {
    word: 'Already there',
    past: 'verified at its destination',
    icon: IconPackageImport,
    key: 'c',
  },
  assign: { word: 'Assign', past: 'assigned', icon: IconUserCheck, key: 'a' },
  start: { word: 'Start grading', past: 'in grading', icon: IconPalette, key: 's' },
  deliver: { word: 'Deliver', past: 'delivered to the MAM', icon: IconBoxSeam, key: 'd' },
  archive: { word: 'Archive', past: 'archived', icon: IconArchive, key: 'e' },
  reject: { word: 'Reject', past: 'rejected', icon: IconBan, key: 'r' },
};

/** What machines do between two states. */
export const TASK_WORDS: Readonly<Record<FileTask, string>> = {
  validate: 'Validating',
  complete_transfer: 'Verifying the copy',
  deliver: 'Delivering',
  archive: 'Archiving',
};
