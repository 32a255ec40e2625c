import type { ScriptType } from '../../../workflows/contracts/job/job.ts';

/** The rules of each format. Fountain: https://fountain.io/syntax */
export const FORMAT_RULES: Readonly<Record<ScriptType, string>> = {
  screenplay: `Write in Fountain, the plain text form of screenplays:
- Every scene begins with a heading on a line of its own between empty lines: INT. or EXT., the place, a hyphen, the time of day, as "INT. LAMP ROOM - NIGHT".
- Action is in the present tense, and says only what is seen and heard. Paragraphs of at most four lines.
- A speaker's name stands in capitals on a line of its own after an empty line; what is said stands on the line below. Parentheticals are on a line of their own, in brackets, and rare.
- A character's name is in capitals in the action where they first appear.
- Transitions such as CUT TO: only where they mean something. No camera directions, no shot numbers, no Markdown.`,
  treatment: `Write a treatment: prose in the present tense that tells the film from its beginning to its end.
- A Markdown heading ("## …") for each sequence, in order.
- What happens, what it does to whom, and what is seen; dialogue only as a line here and there.`,
  outline: `Write an outline, scene by scene.
- A Markdown heading ("## …") for each scene that says where and when it is.
- Below it one to three sentences: what happens, who wants what, and what has changed at the end.`,
};

/** The most that an answer may have, in tokens. A script of a whole film is written in parts: no model writes that in one answer well. */
export const MOST_TOKENS: Readonly<Record<'scene' | 'analysis' | ScriptType, number>> = {
  scene: 8_000,
  analysis: 12_000,
  outline: 12_000,
  treatment: 16_000,
  screenplay: 32_000,
};
