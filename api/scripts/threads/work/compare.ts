import { compareTexts } from '../../../../screenplay/diff/compare.ts';
import { answering } from '../answer.ts';

export const compare = answering(({ before, after }: { readonly before: string; readonly after: string }) =>
  compareTexts(before, after),
);
