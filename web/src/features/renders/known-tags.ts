import type { RenderJob } from '../../../../api/schemas/renders.ts';

/** The tags that these jobs have, each once, by the alphabet. */
export const tagsAmong = (jobs: readonly Pick<RenderJob, 'tags'>[]): string[] =>
  [...new Set(jobs.flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b));
