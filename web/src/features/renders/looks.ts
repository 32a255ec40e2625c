import {
  IconAlertTriangle,
  IconArchive,
  IconArchiveOff,
  IconCircleCheck,
  IconCopy,
  IconHourglass,
  IconLoader2,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react';
import type { RenderJob } from '../../../../api/schemas/renders.ts';
import type { JobAction, JobState } from '../../../../workflows/contracts/render/job.ts';
import type { StateLook } from '../../ui/state-badge.tsx';

export const JOB_LOOKS: Readonly<Record<JobState, StateLook>> = {
  queued: { word: 'Queued', color: 'gray', icon: IconHourglass },
  running: { word: 'Rendering', color: 'sky', icon: IconLoader2 },
  completed: { word: 'Completed', color: 'teal', icon: IconCircleCheck },
  error: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
  archived: { word: 'Archived', color: 'gray', icon: IconArchive },
};

const DRAFT: StateLook = { word: 'Draft', color: 'yellow', icon: IconPencil };
const CANCELLED: StateLook = { word: 'Cancelled', color: 'gray', icon: IconPlayerStop };

/** The dashboard's states say less than what people want to see: a draft waits for nobody, and a cancelled job is no failure. */
export function lookOf({
  state,
  render_state,
  is_draft,
}: Pick<RenderJob, 'state' | 'render_state' | 'is_draft'>): StateLook {
  if (state === 'archived') return JOB_LOOKS.archived;
  if (is_draft) return DRAFT;
  return render_state === 'cancelled' ? CANCELLED : JOB_LOOKS[state];
}

interface ActionLook {
  readonly word: string;
  readonly icon: TablerIcon;
  /** The key that does it; on many, with Shift. */
  readonly key: string;
  readonly done: string;
}

export const JOB_ACTION_LOOKS: Readonly<Record<JobAction, ActionLook>> = {
  start: { word: 'Start', icon: IconPlayerPlay, key: 's', done: 'Started.' },
  cancel: { word: 'Cancel', icon: IconPlayerStop, key: 'c', done: 'Cancelled.' },
  retry: { word: 'Retry', icon: IconRefresh, key: 'r', done: 'Being tried again as a new job.' },
  duplicate: { word: 'Duplicate', icon: IconCopy, key: 'd', done: 'Duplicated.' },
  archive: { word: 'Archive', icon: IconArchive, key: 'e', done: 'Archived.' },
  restore: { word: 'Restore', icon: IconArchiveOff, key: 'e', done: 'Back in the list.' },
};
