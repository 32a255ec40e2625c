import type { DraftedSpec } from '../text.ts';
import { draftOutline, type OutlineRequest } from './draft.ts';
import { answerPrompt } from './answer.ts';

/** What the outliner can be asked for, and what it answers. */
export interface OutlinerWorks {
  readonly draft: { readonly request: OutlineRequest; readonly result: DraftedSpec };
  /** A writing prompt's user message. */
  readonly write: { readonly request: string; readonly result: string };
}

export type OutlinerWork = {
  [K in keyof OutlinerWorks]: { readonly kind: K; readonly request: OutlinerWorks[K]['request'] };
}[keyof OutlinerWorks];

/** Runs on a thread of its own: see `createOutliner`. */
// eslint-disable-next-line import/no-default-export -- what piscina looks for
export default (work: OutlinerWork): DraftedSpec | string =>
  work.kind === 'draft' ? draftOutline(work.request) : answerPrompt(work.request);
