import type { Kind } from '../workflows/contracts/kinds.ts';
import type { KindStore } from './kind-store.ts';
import { fileStore } from './queries/files/kind.ts';
import { renderStore } from './queries/renders/kind.ts';
import { streamStore } from './queries/streams/kind.ts';
import { transferStore } from './queries/transfers/kind.ts';
import { visibilityBy } from './visibility.ts';

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
