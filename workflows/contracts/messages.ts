import { defineSignal, type QueryDefinition, type SignalDefinition } from '@temporalio/workflow';
import { fileActionSignal, fileMovedSignal, fileQuery } from './file/messages.ts';
import { jobQuery, jobSignals } from './job/messages.ts';
import type { Kind, Runs } from './kinds.ts';
import { cancelRenderSignal, renderQuery } from './render/messages.ts';
import { sessionQuery, sessionSignals } from './session/messages.ts';
import { streamQuery, streamSignals } from './stream/messages.ts';
import { transferQuery, transferSignal } from './transfer/messages.ts';

/** Writes the whole state to Postgres again: repairs a projection that was lost or altered. Every kind takes it. */
export const reprojectSignal = defineSignal('reproject');

/** How each kind's workflow is asked and told. */
interface Messages<K extends Kind> {
  readonly query: QueryDefinition<Runs[K]>;
  /** The signal that carries a word of this name; undefined: there is no such word. */
  readonly signal: (name: string) => SignalDefinition<unknown[]> | undefined;
}

export const MESSAGES: { readonly [K in Kind]: Messages<K> } = {
  stream: { query: streamQuery, signal: (name) => new Map(Object.entries(streamSignals)).get(name) },
  file: {
    query: fileQuery,
    signal: (name) => (name === 'moved' ? fileMovedSignal : fileActionSignal),
  },
  transfer: { query: transferQuery, signal: () => transferSignal },
  session: { query: sessionQuery, signal: (name) => sessionSignals.get(name) },
  render: { query: renderQuery, signal: (name) => (name === 'cancel' ? cancelRenderSignal : undefined) },
  job: { query: jobQuery, signal: (name) => jobSignals.get(name) },
};
