import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type Ref, useEffect, useEffectEvent, useId, useImperativeHandle, useRef } from 'react';
import type { Passage } from '../../../../../screenplay/quote/quote.ts';
import type { ScriptType } from '../../../../../workflows/contracts/job/job.ts';
import { words } from '../../../ui/formats.ts';
import { plainKeys, screenplayWriting, writing } from './extensions.ts';
import type { SceneAt } from './reading.ts';
import { scriptField } from './script-state.ts';
import classes from './screenplay-editor.module.css';

/** What is known of the text and of where one is in it. */
export interface Standing {
  readonly words: number;
  readonly scenes: readonly SceneAt[];
  /** Where the cursor is. */
  readonly cursor: number;
  /** What is selected; empty: nothing is. */
  readonly selection: Passage;
}

/** What can be done with an editor from outside. */
export interface EditorHandle {
  /** Puts the cursor there, and that line to the top. */
  readonly goTo: (place: number) => void;
  /** Selects a passage, and brings it into sight. */
  readonly select: (passage: Passage) => void;
  /** Another text in its place; it can be undone. */
  readonly replace: (text: string) => void;
}

interface Props {
  ref?: Ref<EditorHandle>;
  label: string;
  type: ScriptType;
  /** What it begins with; another text is put in by `replace`. */
  initial: string;
  /** The names of the characters that are offered. */
  cast: readonly string[];
  isReadOnly?: boolean;
  /** What it is beside an editor: both stay as they are for its life. */
  extension?: Extension;
  /** @returns what ends what was begun with it. */
  onView?: (view: EditorView) => () => void;
  onChange: (text: string) => void;
  onStanding: (standing: Standing) => void;
}

const HINTS: Readonly<Record<ScriptType, string>> = {
  screenplay: 'INT. SOMEWHERE - DAY',
  treatment: 'Tell the film as prose, in the present tense.',
  outline: '# The first beat',
};

/**
 * Where a script is written: a screenplay as Fountain, set as it is read; a treatment or an outline as plain text. What it is stays:
 * another type, or one that is only read, is another editor, by its key.
 */
export function ScreenplayEditor(props: Props) {
  const { ref, label, type, initial, cast, isReadOnly = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const help = useId();
  const names = useRef(cast);
  useEffect(() => {
    names.current = cast;
  }, [cast]);
  const changed = useEffectEvent(props.onChange);
  const stands = useEffectEvent(props.onStanding);
  const begin = useEffectEvent((parent: HTMLElement): EditorView => {
    const isScreenplay = type === 'screenplay';
    const listener = EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString());
      if (update.docChanged || update.selectionSet || update.transactions.length > 0)
        stands(standingOf(update.state));
    });
    const begun = new EditorView({
      parent,
      state: EditorState.create({
        doc: initial,
        extensions: [
          isScreenplay ? screenplayWriting(() => names.current) : [],
          writing({ label, describedBy: help, placeholder: HINTS[type], isReadOnly }),
          plainKeys,
          props.extension ?? [],
          listener,
        ],
      }),
    });
    stands(standingOf(begun.state));
    return begun;
  });
  const opened = useEffectEvent((begun: EditorView) => props.onView?.(begun));
  useEffect(() => {
    if (!frame.current) return;
    const begun = begin(frame.current);
    view.current = begun;
    const close = opened(begun);
    return () => {
      close?.();
      begun.destroy();
    };
  }, []);
  useImperativeHandle(ref, () => ({
    goTo: (place) => view.current && goTo(view.current, place),
    select: (passage) => view.current && select(view.current, passage),
    replace: (text) => view.current && replace(view.current, text),
  }));
  return (
    <>
      <div ref={frame} className={classes.frame} data-type={type} />
      <p id={help} className={classes.help}>
        {type === 'screenplay'
          ? 'Tab completes a name, makes one of a short line, and puts brackets below a name. Enter begins the next paragraph. Escape and then Tab leaves the text.'
          : 'Escape and then Tab leaves the text.'}
      </p>
    </>
  );
}

function standingOf(state: EditorState): Standing {
  const reading = state.field(scriptField, false)?.reading;
  return {
    words: reading?.words ?? words(state.doc.toString()),
    scenes: reading?.scenes ?? [],
    cursor: state.selection.main.head,
    selection: { from: state.selection.main.from, to: state.selection.main.to },
  };
}

function goTo(view: EditorView, place: number): void {
  const anchor = Math.min(place, view.state.doc.length);
  view.dispatch({
    selection: { anchor },
    effects: EditorView.scrollIntoView(anchor, { y: 'start', yMargin: 24 }),
  });
  view.focus();
}

function select(view: EditorView, { from, to }: Passage): void {
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: EditorView.scrollIntoView(from, { y: 'center' }),
  });
  view.focus();
}

function replace(view: EditorView, text: string): void {
  if (text === view.state.doc.toString()) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
