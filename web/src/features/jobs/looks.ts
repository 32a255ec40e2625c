import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCoin,
  IconHourglass,
  IconLoader2,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { ScriptJobSummary } from '../../../../api/schemas/script-jobs.ts';
import type { JobState } from '../../../../workflows/contracts/job/job.ts';
import type { StateLook } from '../../ui/state-badge.tsx';
import { TYPE_WORDS } from '../scripts/words.ts';

export const WRITING_LOOKS: Readonly<Record<JobState, StateLook>> = {
  pending: { word: 'Queued', color: 'gray', icon: IconHourglass },
  running: { word: 'At work', color: 'sky', icon: IconLoader2 },
  waiting_for_budget: { word: 'Waits for budget', color: 'yellow', icon: IconCoin },
  completed: { word: 'Completed', color: 'teal', icon: IconCircleCheck },
  failed: { word: 'Failed', color: 'red', icon: IconAlertTriangle },
  cancelled: { word: 'Cancelled', color: 'gray', icon: IconPlayerStop },
};

/** What it writes, in a word or two. */
export const writesWhat = ({ job_type, script_type }: Pick<ScriptJobSummary, 'job_type' | 'script_type'>) =>
  ({
    script_generation: TYPE_WORDS[script_type],
    scene_generation: 'A scene',
    script_analysis: 'An analysis',
  })[job_type];
