import type { Kind, Subject } from '../workflows/contracts/kinds.ts';
import type { KindStore } from './kind-store.ts';
import { fileStore } from './queries/files/kind.ts';
import { renderStore } from './queries/renders/kind.ts';
import { streamStore } from './queries/streams/kind.ts';
import { transferStore } from './queries/transfers/kind.ts';
import type { Db } from './database.ts';
import { readOwners, visibilityBy } from './visibility.ts';

/** Each kind in the database: described in its own room, and asked here by whatever is done for all of them. */
export const STORES: { readonly [K in Kind]: KindStore<K> } = {
  stream: streamStore,
  file: fileStore,
  transfer: transferStore,
  render: renderStore,
};

export const storeOf = <K extends Kind>(kind: K): KindStore<K> => STORES[kind];

/** What somebody may see, of every kind. */
export const visibleTo = visibilityBy((kind) => STORES[kind].audience);

/** The owners of those of these that have one, by the subject's id. */
export const ownersOf = (db: Db, subjects: readonly Subject[]): Promise<ReadonlyMap<string, number>> =>
  readOwners(db, (kind) => STORES[kind].audience, subjects);
