import { JOB_STATES, type JobState } from '../../../../workflows/contracts/render/job.ts';
import { oneOf } from '../../ui/one-of.ts';
import { JOB_LOOKS } from './looks.ts';

/** How a job stands, for somebody whose word came too late. */
export const standingWords = (state: string): string => {
  const known: JobState | undefined = oneOf(JOB_STATES, state);
  return `the render is ${known ? JOB_LOOKS[known].word.toLowerCase() : state}`;
};
