import type { WebKind } from '../web-kind.ts';

/*
 * The kinds whose news is followed. They are handed in when the app starts, since their pages follow news themselves: so nothing
 * imports in a circle.
 */

let known: Readonly<Partial<Record<string, WebKind>>> = {};

export const knowKinds = (kinds: Readonly<Record<string, WebKind>>): void => {
  known = kinds;
};

/** Undefined: a page that was loaded before a release hears of kinds that it does not know. */
export const knownKind = (name: string): WebKind | undefined => known[name];
