import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Passage } from '../../../../../screenplay/quote/quote.ts';
import classes from './comments.module.css';

/** Marks these passages, and no others. */
export const setMarks = StateEffect.define<readonly Passage[]>();

const mark = Decoration.mark({ class: classes.marked ?? '', attributes: { title: 'Commented' } });

/** The passages that comments are about; they move with the text. */
export const commentMarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    const set = effects.findLast((effect) => effect.is(setMarks));
    if (!set) return marks.map(changes);
    const inText = set.value.filter(({ from, to }) => from < to && to <= state.doc.length);
    return Decoration.set(
      inText.map(({ from, to }) => mark.range(from, to)),
      true,
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});
