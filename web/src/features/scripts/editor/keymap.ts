import { acceptCompletion, startCompletion } from '@codemirror/autocomplete';
import { insertNewline } from '@codemirror/commands';
import type { EditorView, KeyBinding } from '@codemirror/view';
import { enterAfter, tabbed } from './conveniences.ts';
import { elementAt } from './script-state.ts';

function enter(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || main.head !== line.to || line.text.trim() === '') return false;
  const type = elementAt(state, main.head);
  const put = enterAfter(type);
  // A heading is in capitals, as all readers know it.
  const heading = type === 'scene_heading' ? line.text.toLocaleUpperCase() : line.text;
  view.dispatch({
    changes: [
      ...(heading === line.text ? [] : [{ from: line.from, to: line.to, insert: heading }]),
      { from: line.to, insert: put },
    ],
    selection: { anchor: line.from + heading.length + put.length },
    scrollIntoView: true,
    userEvent: 'input',
  });
  return true;
}

function tab(view: EditorView): boolean {
  if (acceptCompletion(view)) return true;
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) return false;
  const line = state.doc.lineAt(main.head);
  const before = line.number === 1 ? null : elementAt(state, state.doc.line(line.number - 1).from);
  const change = tabbed(line.text, before);
  if (change) {
    view.dispatch({
      changes: { from: line.from, to: line.to, insert: change.text },
      selection: { anchor: line.from + change.cursor },
      scrollIntoView: true,
      userEvent: 'input',
    });
    return true;
  }
  return line.text.trim() === '' && before === null ? startCompletion(view) : true;
}

/** What Enter and Tab do for a screenwriter. Shift+Enter is a line's end and nothing more; after Esc, Tab leaves. */
export const writingKeys: readonly KeyBinding[] = [
  { key: 'Enter', run: enter, shift: insertNewline },
  { key: 'Tab', run: tab },
];
