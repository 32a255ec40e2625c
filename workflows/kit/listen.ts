import { setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import type { QueryDefinition } from '@temporalio/common';
import { keepable } from '../contracts/keepable.ts';
import { reprojectSignal } from '../contracts/messages.ts';
import type { CommonEvent } from './common-event.ts';
import type { Driven } from './machine.ts';
import { UnreadableSignal } from './interceptors.ts';

/**
 * What every machine answers to: a query for its state, `reproject`, and signals that there are not or that nobody can read.
 * Handlers only queue: they neither wait nor throw, so the order of signals in history is the order of events.
 */
export function listenToCommon<Run, Event>(
  driven: Driven<Run, Event | CommonEvent>,
  query: QueryDefinition<Run>,
): void {
  const { events } = driven;
  setHandler(reprojectSignal, () => void events.push({ type: 'reproject' }));
  setDefaultSignalHandler(
    (name, given) =>
      void events.push({ type: 'refused_signal', reason: keepable(refusal(name, given), REASON) }),
  );
  setHandler(query, () => driven.run);
}

/** The service takes names of a thousand characters. */
const REASON = 400;

const refusal = (name: string, given: unknown): string =>
  given instanceof UnreadableSignal ? `${given.name}: ${given.why}` : `There is no signal ${name.trim()}.`;
