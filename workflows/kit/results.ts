import type { KeyedWork } from './works.ts';

/*
 * What ties a work's kind to its result: a machine says `interface Results { draft: DraftedSpec; … }` once, its performers and the
 * ends of its works are held to it.
 */

/** Work of which there are several kinds. */
export type KindedWork = KeyedWork & { readonly kind: string };

export type WorkOf<W extends KindedWork, K extends W['kind']> = Extract<W, { readonly kind: K }>;

/** How each kind of work is done. */
export type Performers<
  W extends KindedWork,
  R extends Record<W['kind'], unknown>,
  Given extends readonly unknown[],
> = {
  readonly [K in W['kind']]: (work: WorkOf<W, K>, ...given: Given) => Promise<R[K]>;
};

/** Work that came to a good end: which, and with what. */
export type Done<W extends KindedWork, R extends Record<W['kind'], unknown>> = {
  readonly [K in W['kind']]: { readonly kind: K; readonly work: WorkOf<W, K>; readonly result: R[K] };
}[W['kind']];

/** Does one piece of work by the performer of its kind. */
export const performed = <
  W extends KindedWork,
  R extends Record<W['kind'], unknown>,
  Given extends readonly unknown[],
>(
  performers: Performers<W, R, Given>,
  work: W,
  ...given: Given
): Promise<R[W['kind']]> => {
  const kind: W['kind'] = work.kind;
  // The table has the performer of each kind under its name, which TypeScript does not follow through a union.
  return performers[kind](work as WorkOf<W, W['kind']>, ...given);
};

/** A work and what came of it; the driver hands back as unknown what the performer of that kind has promised. */
export const doneOf = <W extends KindedWork, R extends Record<W['kind'], unknown>>(
  work: W,
  result: unknown,
): Done<W, R> => ({ kind: work.kind, work, result }) as Done<W, R>;
