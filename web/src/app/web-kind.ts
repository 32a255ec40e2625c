import type { TablerIcon } from '@tabler/icons-react';
import type { QueryKey } from '@tanstack/react-query';
import type { RouteObject } from 'react-router';
import type { User } from '../../../api/schemas/accounts.ts';
import type { LiveMessage } from '../../../workflows/contracts/live.ts';

/** What is said of one subject. */
export type News = Exclude<LiveMessage, { readonly type: 'connected' | 'presence' }>;

/** How the web shows a kind of subject: everything that the app has to know of it. */
export interface WebKind {
  readonly icon: TablerIcon;
  /** What the search calls those that it finds; null: they are found as what they belong to. */
  readonly found: string | null;
  /** Where its list stands in the menu, and the key that goes there; null: it has no list. */
  readonly menu: {
    readonly group: 'Work' | 'Write' | 'Colour';
    readonly label: string;
    readonly shortcut?: string;
  } | null;
  /** How a person begins one. */
  readonly start?: {
    readonly label: string;
    readonly path: string;
    readonly may: (user: User) => boolean;
    /** The key that does it from anywhere. */
    readonly shortcut?: string;
  };
  /** Its pages, each its own chunk. */
  readonly routes: readonly RouteObject[];
  /** What people call its checkpoints; those left out are called by their names. */
  readonly checkpoints?: Readonly<Record<string, string>>;
  /** The list of all that wait for a person, mine or anybody's: the inbox shows no more than its beginning. */
  readonly waiting?: (mine: boolean) => string;
  /** What has to be fetched again after a message about one, and nothing more. Its log goes without saying. */
  readonly concerns: (news: News) => readonly QueryKey[];
  /** What stands on the page at once by what a message itself says. */
  readonly follow?: (news: News) => void;
  /** The steps that are over with a message, so that their progress goes. Left out: all, with every new state. */
  readonly over?: (news: News) => readonly string[];
}
