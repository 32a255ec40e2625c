import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { ElementType } from '../../../../../screenplay/elements.ts';
import { looksOf, type LineLook, type StretchLook } from './looks-of-text.ts';
import { type Reading, readScreenplay } from './reading.ts';
import classes from './screenplay-editor.module.css';

interface Read {
  readonly reading: Reading;
  readonly looks: DecorationSet;
  /** What reading took, in ms. */
  readonly took: number;
  /** The text has changed since. */
  readonly isOld: boolean;
}

/** A text that is read in less is read with every key; a longer one when the hand rests, in ms. */
const WITH_EVERY_KEY_MS = 6;
const REST_MS = 120;

const readNow = StateEffect.define();

const lineLook = (look: LineLook): Decoration => Decoration.line({ class: classes[look] ?? '' });
const stretchLook = (look: StretchLook): Decoration =>
  Decoration.mark({ class: classes[`on-${look}`] ?? '' });

function read(state: EditorState): Read {
  const began = performance.now();
  const text = state.doc.toString();
  const reading = readScreenplay(text);
  const { lines, stretches } = looksOf(text, reading.screenplay);
  const looks = Decoration.set(
    [
      ...lines.map(({ at, look }) => lineLook(look).range(at)),
      ...stretches.map(({ from, to, look }) => stretchLook(look).range(from, to)),
    ],
    true,
  );
  return { reading, looks, took: performance.now() - began, isOld: false };
}

/** What the text is, as our parser reads it. */
export const scriptField = StateField.define<Read>({
  create: read,
  update(value, { docChanged, changes, effects, state }) {
    if (effects.some((effect) => effect.is(readNow))) return read(state);
    if (!docChanged) return value;
    if (value.took < WITH_EVERY_KEY_MS) return read(state);
    return { ...value, looks: value.looks.map(changes), isOld: true };
  },
  provide: (field) => EditorView.decorations.from(field, ({ looks }) => looks),
});

class ReadsAtRest {
  private timer: ReturnType<typeof setTimeout> | undefined;

  update({ view, docChanged, state }: ViewUpdate): void {
    if (!docChanged || !state.field(scriptField).isOld) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => view.dispatch({ effects: readNow.of(null) }), REST_MS);
  }

  destroy(): void {
    clearTimeout(this.timer);
  }
}

/** Reads the text as it changes, and sets it so. */
export const screenplayState: Extension = [scriptField, ViewPlugin.fromClass(ReadsAtRest)];

/** What stands at a place of the text; null: an empty line, or it has changed too lately to be known. */
export function elementAt(state: EditorState, place: number): ElementType | null {
  const { elements } = state.field(scriptField).reading.screenplay;
  const line = state.doc.lineAt(place);
  if (line.text.trim() === '') return null;
  const found = elements.find(
    (each) => each.place && each.place.from <= line.to && each.place.to >= line.from,
  );
  return found?.type ?? null;
}
