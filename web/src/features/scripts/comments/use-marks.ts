import type { EditorView } from '@codemirror/view';
import { useEffect } from 'react';
import type { ScriptComment } from '../../../../../api/schemas/comments.ts';
import { findQuote } from '../../../../../screenplay/quote/quote.ts';
import { setMarks } from './marks.ts';

/** Marks in the text what the threads are about. @param view null: the editor is not open yet. */
export function useMarks(view: EditorView | null, threads: readonly ScriptComment[] | undefined): void {
  useEffect(() => {
    if (!view || !threads) return;
    const text = view.state.doc.toString();
    const passages = threads.flatMap(({ quote }) => (quote && findQuote(text, quote)) ?? []);
    view.dispatch({ effects: setMarks.of(passages) });
  }, [view, threads]);
}
