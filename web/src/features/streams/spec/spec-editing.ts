import type { Editing } from '../edit/use-autosave.ts';
import { carryRows, rebaseRows } from './rebase-rows.ts';
import { rowsFault, rowsOf, sameRows, type SegmentRow, toAllSegments } from './segment-rows.ts';

export interface SpecTexts {
  readonly visual_direction: string;
  readonly rows: readonly SegmentRow[];
}

export const specEditing: Editing<SpecTexts> = {
  read: ({ spec, segments }) => ({ visual_direction: spec.visual_direction, rows: rowsOf(segments) }),
  same: (a, b) => a.visual_direction === b.visual_direction && sameRows(a.rows, b.rows),
  edits: (draft, base) => ({
    ...(draft.visual_direction === base.visual_direction ? {} : { visual_direction: draft.visual_direction }),
    ...(sameRows(draft.rows, base.rows) ? {} : { all_segments: toAllSegments(draft.rows) }),
  }),
  carry: (now, sent, saved) => ({ ...now, rows: carryRows(now.rows, sent.rows, saved.rows) }),
  rebase: (draft, base, theirs) => ({
    visual_direction:
      draft.visual_direction === base.visual_direction ? theirs.visual_direction : draft.visual_direction,
    rows: rebaseRows(draft.rows, base.rows, theirs.rows),
  }),
  fault: ({ rows }) => rowsFault(rows),
};

/** To be pasted elsewhere. */
export const specAsText = ({ visual_direction, rows }: SpecTexts): string =>
  [
    ...(visual_direction ? [`Visual direction: ${visual_direction}`] : []),
    ...rows.map(({ title, prompt, narration, duration_sec }, place) =>
      [
        `${place + 1}. ${title || 'Untitled'}, ${duration_sec} s`,
        prompt,
        ...(narration ? [`Narration: ${narration}`] : []),
      ].join('\n'),
    ),
  ].join('\n\n');
