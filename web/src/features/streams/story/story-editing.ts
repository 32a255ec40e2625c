import type { Editing } from '../edit/use-autosave.ts';

export interface StoryTexts {
  readonly story: string;
  readonly brief: string;
}

export const storyEditing: Editing<StoryTexts> = {
  read: ({ story, brief }) => ({ story, brief }),
  same: (a, b) => a.story === b.story && a.brief === b.brief,
  edits: (draft, base) => ({
    ...(draft.story === base.story ? {} : { story: draft.story }),
    ...(draft.brief === base.brief ? {} : { brief: draft.brief }),
  }),
  carry: (now) => now,
  // Whichever of the two was not touched here follows the other person.
  rebase: (draft, base, theirs) => ({
    story: draft.story === base.story ? theirs.story : draft.story,
    brief: draft.brief === base.brief ? theirs.brief : draft.brief,
  }),
  fault: ({ story }) => (story.trim() === '' ? 'a story cannot be empty' : null),
};

/** To be pasted elsewhere. */
export const storyAsText = ({ story, brief }: StoryTexts): string =>
  brief ? `${story}\n\nBrief: ${brief}` : story;
