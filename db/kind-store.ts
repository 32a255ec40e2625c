import type { Inputs, Kind, Runs, Subject } from '../workflows/contracts/kinds.ts';
import type { Role } from '../workflows/contracts/roles.ts';
import type { SentBack } from '../workflows/contracts/stream/stream.ts';
import type { Db } from './database.ts';
import type { LiveNews } from './queries/live/publish.ts';
import type { Audience, Visibility } from './visibility.ts';

/** What stands on record of one subject. */
export interface Recorded<K extends Kind> {
  /** Number of the last recorded step; 0: none yet. */
  readonly seq: number;
  readonly run: Runs[K] | null;
  /** What people call it. */
  readonly title: string;
  /** Shown as failed although its last step says otherwise: its workflow was terminated or lost. */
  readonly isLost: boolean;
  /** The newest revision of its texts, where people edit texts. */
  readonly revision?: number;
}

/** What it takes to start a subject's workflow, from its last recorded state if there is one. */
export interface WorkflowStart<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  readonly input: Inputs[K];
  /** For operators, in Temporal's UI. */
  readonly summary: string;
}

/** A projection that says its workflow is at work. */
export interface OpenProjection {
  readonly id: string;
  /** Of the last recorded step. */
  readonly seq: number;
}

/** What waits for a person. */
export interface Waiting {
  readonly title: string;
  readonly checkpoint: string;
  readonly round: number;
  readonly roles: readonly Role[];
  /** ISO 8601. */
  readonly opened_at: string;
  readonly due_at: string | null;
  readonly assignee_id: number | null;
  readonly escalated: boolean;
  readonly failure: string | null;
  /** Who sent it back to here, from where and why; left out: nobody did. */
  readonly sent_back?: SentBack;
  /** Where its picture is served below `/artifacts/`, and the digest that names its content. */
  readonly picture: { readonly key: string; readonly digest: string } | null;
  /** The page that decides it, from the web app's root. */
  readonly url: string;
}

/** What a step makes of the inbox. */
export interface InboxChange {
  /** Whose row it is: mostly the subject's own. */
  readonly about: Subject;
  readonly waiting: Waiting | null;
  /** Checkpoints whose rows this step leaves as they are. Left out: all others are closed. */
  readonly leaves?: readonly string[];
  /** Only these are closed. Left out: all others. */
  readonly closes?: readonly string[];
}

/** What a search or the audit log shows of a subject. */
export interface Named {
  readonly id: string;
  readonly title: string;
  /** The page that shows it, where that is another subject's. */
  readonly page?: Subject;
}

export interface FoundSubject extends Named {
  /** How it stands, in words. */
  readonly detail: string;
}

/** One kind in the database: all that is done for every kind asks here, and names none. Collected in kinds.ts. */
export interface KindStore<K extends Kind, Before extends Recorded<K> = Recorded<K>> {
  /** Who may see one of them. */
  readonly audience: Audience;
  readonly idOf: (run: Runs[K]) => string;
  /** Keeps the row from others until the transaction ends; undefined: there is none. */
  readonly lock: (tx: Db, id: string) => Promise<Before | undefined>;
  /** How it stands, for browsers. */
  readonly standing: (run: Runs[K]) => { readonly state: string; readonly checkpoint: string | null };
  /** What a step names for the first time and there is not, in words; null: nothing. Such a step is not put on record. */
  readonly missing?: (tx: Db, run: Runs[K], before: Runs[K]) => Promise<string | null>;
  /** Writes a step's projection: queries for one connection, in this order, that need not wait for each other. */
  readonly project: (tx: Db, run: Runs[K], before: Before, seq: number) => readonly Promise<unknown>[];
  /** What a word has brought that takes effect when its workflow accepts it. After the projection. */
  readonly accepted?: (tx: Db, id: string, command_id: string) => Promise<unknown>;
  /** What browsers are told beside its state. */
  readonly news?: (run: Runs[K], before: Runs[K] | null) => readonly LiveNews[];
  /** News of this step for another subject. */
  readonly newsFor?: (
    run: Runs[K],
    before: Before,
  ) => { readonly about: Subject; readonly news: LiveNews } | null;
  /** Undefined: such a step says nothing about the inbox. */
  readonly inbox: (run: Runs[K], before: Before) => InboxChange | undefined;
  /** Its last recorded state; null: none yet, or no such subject. */
  readonly findRun: (db: Db, id: string) => Promise<Runs[K] | null>;
  /** Undefined: another workflow starts it, or there is no such subject. */
  readonly findStart: (db: Db, id: string) => Promise<WorkflowStart<K> | undefined>;
  /** Stored more than `olderThanMs` ago, and of which no workflow has recorded anything. */
  readonly findUnstarted: (db: Db, olderThanMs: number) => Promise<readonly WorkflowStart<K>[]>;
  /** Shown as at work or waiting, and untouched for `quietMs`: what was written just now need not be doubted. */
  readonly findOpen: (db: Db, quietMs: number) => Promise<readonly OpenProjection[]>;
  /**
   * Shows that its workflow is gone, unless that has recorded a step since.
   * @param ending in words for whoever looks at it.
   * @returns what is shown and logged; undefined: nothing was written.
   */
  readonly lose: (
    tx: Db,
    projection: OpenProjection,
    ending: string,
  ) => Promise<{ readonly state: string; readonly inbox?: InboxChange } | undefined>;
  /** Which of these there are. */
  readonly findKnown: (db: Db, ids: readonly string[]) => Promise<readonly string[]>;
  /** The best ten that the reader may see. */
  readonly search: (db: Db, text: string, visible: Visibility) => Promise<readonly FoundSubject[]>;
  /** What people call these. */
  readonly name: (db: Db, ids: readonly string[]) => Promise<readonly Named[]>;
  /** The ids of those that people call this, in any case. */
  readonly called: (db: Db, name: string) => Promise<readonly string[]>;
}

/** A store whose locked row tells it more than the others need to know: what `lock` gave is what it is handed back. */
export const kindStore = <K extends Kind, Before extends Recorded<K>>(
  store: KindStore<K, Before>,
): KindStore<K> => store as unknown as KindStore<K>;
