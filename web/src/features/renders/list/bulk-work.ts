import type { RenderJob } from '../../../../../api/schemas/renders.ts';
import type { JobAction } from '../../../../../workflows/contracts/render/job.ts';
import { refusalWords } from '../../../app/data/answer.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { actOnJob, changeJob } from '../jobs.ts';
import { JOB_ACTION_LOOKS } from '../looks.ts';
import { standingWords } from '../standing-words.ts';

/** Something that is done to many jobs, one after the other. */
export interface BulkWork {
  readonly word: string;
  /** @returns why it was not done; null: it was. */
  readonly act: (job: RenderJob) => Promise<string | null>;
  /** What takes it back; null: nothing does. */
  readonly undo: BulkWork | null;
}

/** What undoes an action, where something does. */
const UNDONE: Partial<Record<JobAction, JobAction>> = { archive: 'restore', restore: 'archive' };

const plainWork = (action: JobAction): Omit<BulkWork, 'undo'> => ({
  word: JOB_ACTION_LOOKS[action].word,
  act: async ({ job_id }) => {
    const { heard, body } = await actOnJob(job_id, action);
    return body ? null : refusalWords(heard, standingWords).text;
  },
});

export function workOf(action: JobAction): BulkWork {
  const opposite = UNDONE[action];
  return { ...plainWork(action), undo: opposite ? { ...plainWork(opposite), undo: null } : null };
}

const tagWork = (word: string, tagsOf: (job: RenderJob) => readonly string[]): Omit<BulkWork, 'undo'> => ({
  word,
  act: async (job) => {
    try {
      await changeJob(job.job_id, { tags: [...tagsOf(job)] });
      return null;
    } catch (error) {
      return messageOf(error);
    }
  },
});

/** Adds these tags to each job, and takes those away. The jobs that it is undone for are told as they were. */
export const tagging = (added: readonly string[], removed: readonly string[]): BulkWork => ({
  ...tagWork('Tag', ({ tags }) => withTags(tags, added, removed)),
  undo: { ...tagWork('Tags as before', ({ tags }) => tags), undo: null },
});

/** Each tag once; what is new comes last. */
export const withTags = (
  tags: readonly string[],
  added: readonly string[],
  removed: readonly string[],
): string[] => [...new Set([...tags, ...added])].filter((tag) => !removed.includes(tag));
