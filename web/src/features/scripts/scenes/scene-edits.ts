import type { SceneForm } from '../api/scenes.ts';

/** What has been typed in a scene's form, field by field, each with what stood there when it was begun. */
export type SceneEdits = {
  readonly [K in keyof SceneForm]?: { readonly typed: string; readonly was: string };
};

export const typed = (edits: SceneEdits, saved: SceneForm, change: Partial<SceneForm>): SceneEdits => ({
  ...edits,
  ...Object.fromEntries(
    namesOf(change).map((name) => [
      name,
      { typed: change[name] ?? '', was: edits[name]?.was ?? saved[name] },
    ]),
  ),
});

/** Without what was typed in these fields. */
export const dropped = (edits: SceneEdits, fields: readonly (keyof SceneForm)[]): SceneEdits =>
  Object.fromEntries(Object.entries(edits).filter(([name]) => !fields.includes(name as keyof SceneForm)));

/** What a form shows: what is typed, and elsewhere what is saved, by whomever. */
export const shown = (edits: SceneEdits, saved: SceneForm): SceneForm => ({
  ...saved,
  ...changesOf(edits, saved),
});

/** What saving would change. */
export const changesOf = (edits: SceneEdits, saved: SceneForm): Partial<SceneForm> =>
  Object.fromEntries(
    namesOf(edits).flatMap((name) => {
      const text = edits[name]?.typed ?? '';
      // What was typed back is no change, whatever stands there by now.
      return text === saved[name] || text === edits[name]?.was ? [] : [[name, text]];
    }),
  );

/** The fields that somebody else has changed while they were typed in. */
export const contested = (edits: SceneEdits, saved: SceneForm): (keyof SceneForm)[] =>
  namesOf(changesOf(edits, saved)).filter((name) => edits[name]?.was !== saved[name]);

const namesOf = (fields: Partial<Record<keyof SceneForm, unknown>>): (keyof SceneForm)[] =>
  Object.keys(fields) as (keyof SceneForm)[];
