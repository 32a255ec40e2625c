import {
  IconArchive,
  IconArrowsRightLeft,
  IconBan,
  IconBoxSeam,
  IconHourglass,
  IconPackageImport,
  IconPalette,
  IconRotateClockwise,
  IconShieldCheck,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import type { FileTask } from '../../../../workflows/contracts/file/file.ts';
import type { FileAction, FileState } from '../../../../workflows/contracts/file/transitions.ts';
import { isAgain } from './actions/allowed.ts';

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
  reopen: { word: 'Reopen', past: 'open again', icon: IconRotateClockwise, key: 'o' },
};

/** Done to a file that has been further already. */
const AGAIN: Readonly<Partial<Record<FileAction, string>>> = {
  queue: 'Send again',
  assign: 'Reassign',
  deliver: 'Deliver again',
};

/** On the button of a file in this state. */
export const wordOf = (action: FileAction, state: FileState): string =>
  (isAgain(action, state) ? AGAIN[action] : undefined) ?? ACTION_LOOKS[action].word;

/** What machines do between two states. */
export const TASK_WORDS: Readonly<Record<FileTask, string>> = {
  validate: 'Validating',
  complete_transfer: 'Verifying the copy',
  deliver: 'Delivering',
  archive: 'Archiving',
};
