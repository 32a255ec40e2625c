import type { Session } from '../../../../../api/schemas/sessions.ts';

/** What people ask of a session, by the name it travels under. */
export const WORD_NAMES: Partial<Record<string, string>> = {
  generate_images: 'more images',
  save_approved_images: 'these images',
  generate_clips: 'make the clips',
  save_approved_clips: 'these clips',
  compose_final_video: 'make the film',
  regenerate: 'make one anew',
  retry: 'try again',
  reopen: 'go back',
  raise: 'raise the budget',
  refuse: 'no more money',
  cancel: 'cancel',
} satisfies Partial<Record<Session['allowed'][number], string>>;
