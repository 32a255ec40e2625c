import type { ActionDetails } from '../api/files.ts';
import type { useGraded } from './graded.ts';
import type { GradedUpload } from './graded-uploads.ts';

export type GradedResult = NonNullable<ReturnType<typeof useGraded>['data']>['results'][number];

/** What is marked in the dialog: a result by its name, or one of these. */
export const AS_BEFORE = 'as-before';
export const UNGRADED = 'ungraded';
export const named = (name: string): string => `graded:${name}`;

/**
 * What is marked before anybody has: what has just been uploaded; else what was delivered, or the only result there is. Never what
 * nobody graded, and nothing while something is on its way.
 */
export function firstChoice(
  results: readonly GradedResult[],
  isAgain: boolean,
  upload: Pick<GradedUpload, 'name' | 'state'> | null,
): string | null {
  if (upload) return upload.state === 'uploaded' ? named(upload.name) : null;
  if (isAgain) return AS_BEFORE;
  const whole = results.filter(({ kind, fault }) => kind !== 'folder' && fault === null);
  const [only] = whole;
  return whole.length === 1 && only ? named(only.name) : null;
}

/** What lies there, and what has just been uploaded, should its site not have said so yet. */
export function withUpload(
  results: readonly GradedResult[],
  upload: GradedUpload | null,
): readonly GradedResult[] {
  if (upload?.state !== 'uploaded' || results.some(({ name }) => name === upload.name)) return results;
  const { name, kind, files, bytes } = upload;
  return [...results, { name, kind, files, bytes, modified_at: null, fault: null }];
}

/** What is told to `deliver`. */
export const detailsOf = (choice: string): ActionDetails => {
  if (choice === AS_BEFORE) return {};
  return choice === UNGRADED ? { ungraded: true } : { graded: choice.slice(named('').length) };
};
