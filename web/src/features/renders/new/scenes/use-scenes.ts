import { useMemo } from 'react';
import { LIMITS } from '../../../../../../workflows/contracts/limits.ts';
import { moveRow } from '../../../../ui/rows/move-row.ts';
import { useListUndo } from '../../../../ui/rows/use-list-undo.ts';
import type { SceneRow } from '../form.ts';
import { duplicateRow, type Rows, undone } from './rows.ts';

/** What can be done to a scene. The same object as long as the page is open, so that a row is drawn again only when it changes. */
export interface SceneActions {
  readonly write: (key: string, change: Partial<SceneRow>) => void;
  /** The focus has left what was written. */
  readonly rest: () => void;
  readonly add: (rows: Rows) => void;
  readonly move: (key: string, to: number) => void;
  /** To where the other is. */
  readonly moveOnto: (key: string, other: string) => void;
  readonly duplicate: (key: string) => void;
  readonly remove: (key: string) => void;
}

const SCENES = {
  group: 'Scenes',
  difference: (before: Rows, after: Rows) => ({ before, after }),
  undo: (now: Rows, { before, after }: { readonly before: Rows; readonly after: Rows }) =>
    undone(now, before, after),
} as const;

/** Editing the list of scenes. */
export function useScenes(rows: Rows, change: (update: (rows: Rows) => Rows) => void) {
  const { latest, restructure, setWriting, last, takeBack } = useListUndo(rows, change, SCENES);

  const actions = useMemo((): SceneActions => {
    const placeOf = (key: string): number => latest.current.findIndex((row) => row.key === key);
    const nameOf = (key: string): string => `Scene ${placeOf(key) + 1}`;
    const move = (key: string, to: number): void => {
      if (placeOf(key) === to || to < 0 || to >= latest.current.length) return;
      restructure(`${nameOf(key)} was moved to place ${to + 1}`, (old) => moveRow(old, key, to));
    };
    return {
      write: (key, changed) => {
        setWriting(true);
        change((old) => old.map((row) => (row.key === key ? { ...row, ...changed } : row)));
      },
      rest: () => setWriting(false),
      add: (all) => {
        const added = all.slice(0, LIMITS.segments - latest.current.length);
        if (added.length === 0) return;
        const place = latest.current.length + 1;
        const words = added.length === 1 ? `Scene ${place} was added` : `${added.length} scenes were added`;
        restructure(words, (old) => [...old, ...added]);
      },
      move,
      moveOnto: (key, other) => move(key, placeOf(other)),
      duplicate: (key) => restructure(`${nameOf(key)} was duplicated`, (old) => duplicateRow(old, key)),
      remove: (key) =>
        restructure(`${nameOf(key)} was removed`, (old) => old.filter((row) => row.key !== key)),
    };
  }, [change, latest, restructure, setWriting]);

  return { actions, last, takeBack };
}
