import type { SessionState } from '../../../../../workflows/contracts/session/session.ts';

/** The three parts of a session, as people see them. */
export const STEPS = ['images', 'clips', 'film'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_WORDS: Readonly<Record<Step, string>> = { images: 'Images', clips: 'Clips', film: 'Film' };

const OF_STATE: Partial<Record<SessionState, Step>> = {
  images_approved: 'clips',
  generating_clips: 'clips',
  clips_ready: 'clips',
  clips_approved: 'film',
  composing: 'film',
  completed: 'film',
};

/** Where a session is; of one that ended or waits otherwise, where it came to by what it has. */
export function stepInHand(
  state: SessionState,
  made: { readonly clips: number; readonly film: boolean } = { clips: 0, film: false },
): Step {
  if (made.film) return 'film';
  return OF_STATE[state] ?? (made.clips > 0 ? 'clips' : 'images');
}
