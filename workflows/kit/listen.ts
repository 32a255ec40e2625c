import { setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import type { QueryDefinition } from '@temporalio/common';
import { reprojectSignal } from '../contracts/messages.ts';
import type { Driven } from './drive.ts';

/** What can happen to every machine beside its own events. */
export type CommonEvent =
  { readonly type: 'refused_signal'; readonly reason: string } | { readonly type: 'reproject' };

/**
 * What every machine answers to: a query for its state, `reproject`, and signals that there are not. Handlers only queue: they
 * neither wait nor throw, so the order of signals in history is the order of events.
 */
export function listenToCommon<Run, Event>(
  driven: Driven<Run, Event | CommonEvent>,
  query: QueryDefinition<Run>,
): void {
  const { events } = driven;
  setHandler(reprojectSignal, () => void events.push({ type: 'reproject' }));
  setDefaultSignalHandler(
    (name) => void events.push({ type: 'refused_signal', reason: `There is no signal ${name}.` }),
  );
  setHandler(query, () => driven.run);
}
