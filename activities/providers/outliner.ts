import { Piscina } from 'piscina';
import { MODEL, OUTLINER, type OutlineRequest } from './outliner/draft.ts';
import type { DraftedSpec, DraftSpecRequest, TextProvider } from './text.ts';
import type { OutlinerWork, OutlinerWorks } from './outliner/thread.ts';
import { tellPieces } from './outliner/tell-pieces.ts';

/** A thread that nobody needs ends after this time, in ms. */
const IDLE = 10_000;

/**
 * Writes specs and scripts offline, on a thread of its own: a long story keeps a processor busy for a while, and the worker's other
 * activities, with their heartbeats, go on meanwhile.
 */
export function createOutliner() {
  const thread = new Piscina<OutlinerWork, DraftedSpec | string>({
    filename: new URL('outliner/thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE,
  });
  const run = async <K extends keyof OutlinerWorks>(
    kind: K,
    request: OutlinerWorks[K]['request'],
    signal: AbortSignal | undefined,
  ): Promise<OutlinerWorks[K]['result']> => {
    signal?.throwIfAborted();
    return await thread.run({ kind, request } as OutlinerWork, signal ? { signal } : {});
  };
  const free = { model: MODEL, quantity: 0, usd: 0 };
  return {
    name: OUTLINER,
    estimate: () => free,
    estimateWriting: () => free,
    async draftSpec({ signal, ...request }: DraftSpecRequest) {
      return await run('draft', request satisfies OutlineRequest, signal);
    },
    async write({ user, signal }, _call, { onText }) {
      const text = await run('write', user, signal);
      await tellPieces(text, onText, signal);
      return {
        ...{ text, provider: OUTLINER, model: MODEL, messageId: null, costUsd: 0 },
        usage: { inputTokens: 0, outputTokens: 0 },
      };
    },
  } satisfies TextProvider;
}
