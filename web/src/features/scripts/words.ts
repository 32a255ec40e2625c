import type { ScriptType } from '../../../../workflows/contracts/job/job.ts';

export const TYPE_WORDS: Readonly<Record<ScriptType, string>> = {
  screenplay: 'Screenplay',
  treatment: 'Treatment',
  outline: 'Outline',
};

export const TYPE_HINTS: Readonly<Record<ScriptType, string>> = {
  screenplay: 'Scenes, action and dialogue, in Fountain.',
  treatment: 'The film told as prose.',
  outline: 'Its beats, in order.',
};
