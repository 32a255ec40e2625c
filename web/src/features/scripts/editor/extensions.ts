import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { offerFor } from './completions.ts';
import { writingKeys } from './keymap.ts';
import { screenplayState, scriptField } from './script-state.ts';

interface Options {
  /** What it is called by those who do not see it. */
  readonly label: string;
  /** The id of what explains its keys. */
  readonly describedBy: string;
  readonly placeholder: string;
  readonly isReadOnly: boolean;
}

/** What every text is written with. */
export const writing = ({ label, describedBy, placeholder: hint, isReadOnly }: Options): Extension => [
  history(),
  drawSelection(),
  EditorView.lineWrapping,
  EditorState.readOnly.of(isReadOnly),
  // Its keys stay: what is only read is walked through and copied from, too.
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-readonly': String(isReadOnly),
    spellcheck: 'true',
    tabindex: '0',
    autocapitalize: 'sentences',
  }),
  placeholder(hint),
];

/** What is added where it is a screenplay. @param cast the names of its characters */
export const screenplayWriting = (cast: () => readonly string[]): Extension => [
  screenplayState,
  autocompletion({
    override: [(context) => complete(context, cast())],
    icons: false,
    activateOnTyping: true,
    closeOnBlur: true,
  }),
  keymap.of([...writingKeys]),
];

export const plainKeys: Extension = keymap.of([...defaultKeymap, ...historyKeymap]);

function complete(
  { state, pos, explicit }: CompletionContext,
  cast: readonly string[],
): CompletionResult | null {
  const line = state.doc.lineAt(pos);
  // What stands behind the cursor is not to be written over.
  if (pos !== line.to) return null;
  const { speakers, headings } = state.field(scriptField).reading;
  const typed = state.sliceDoc(line.from, pos);
  const opens = line.number === 1 || state.doc.line(line.number - 1).text.trim() === '';
  const capitals = cast.map((name) => name.toLocaleUpperCase());
  // What is being typed stands in the text already, and is no name yet.
  const names = [...new Set([...capitals, ...speakers])].filter((name) => name !== typed.trim());
  const known = { names, headings: headings.filter((heading) => heading !== typed.trim()) };
  const offer = offerFor({ line: typed, opens, asked: explicit }, known);
  if (!offer) return null;
  return { from: line.from + offer.from, options: offer.options.map((label) => ({ label })), filter: false };
}
