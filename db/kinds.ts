import type { Kind, Subject } from '../workflows/contracts/kinds.ts';
import type { KindStore } from './kind-store.ts';
import { fileStore } from './queries/files/kind.ts';
import { jobStore } from './queries/jobs/kind.ts';
import { renderStore } from './queries/renders/kind.ts';
import { sessionStore } from './queries/sessions/kind.ts';
import { streamStore } from './queries/streams/kind.ts';
import { transferStore } from './queries/transfers/kind.ts';
import type { Db } from './database.ts';
import { readSeenBy, visibilityBy, type SeenBy } from './visibility.ts';

/** Each kind in the database: described in its own room, and asked here by whatever is done for all of them. */
export const STORES: { readonly [K in Kind]: KindStore<K> } = {
  stream: streamStore,
  file: fileStore,
  transfer: transferStore,
  session: sessionStore,
  render: renderStore,
  job: jobStore,
};

export const storeOf = <K extends Kind>(kind: K): KindStore<K> => STORES[kind];

/** What somebody may see, of every kind. */
export const visibleTo = visibilityBy((kind) => STORES[kind].audience);

/** Who sees these, beside the admins, by the subject's id; what everybody sees is left out. */
export const seenBy = (db: Db, subjects: readonly Subject[]): Promise<ReadonlyMap<string, SeenBy>> =>
  readSeenBy(db, (kind) => STORES[kind].audience, subjects);
