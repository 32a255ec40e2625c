import type { RenderJob } from '../../../../../api/schemas/renders.ts';

type Compared = Pick<RenderJob, 'job_id' | 'created_at'>;

/** The page that holds two jobs against each other, the older one first. */
export function comparePath(one: Compared, other: Compared): string {
  const [a, b] = [one, other].toSorted((x, y) => x.created_at.localeCompare(y.created_at));
  return `/renders/compare?a=${a?.job_id ?? ''}&b=${b?.job_id ?? ''}`;
}
