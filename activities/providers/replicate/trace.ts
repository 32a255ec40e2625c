import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUnwanted } from '../../cancelled.ts';
import type { Prediction, RememberedCall } from '../remembered-call.ts';
import { refusalOf } from './failure.ts';
import type { Remote, ReplicateService } from './service.ts';

/** How far the clocks may be apart, in ms. */
const CLOCKS = 5 * 60_000;
/** Replicate forgets inputs after an hour. */
const PAGES = 20;

const LOST =
  'Replicate was asked for this, its answer was lost, and among its predictions there is none that fits: it may be charged all the same. Try again to have it made, and perhaps paid for, once more.';

/**
 * Looks for a prediction whose id was never heard: heard by another attempt meanwhile, or in Replicate's list.
 * @returns under way.
 * @throws ProviderError `unknown_outcome` when nothing of it is to be found; `unavailable` when that cannot be asked.
 */
export async function findTrace(
  service: ReplicateService,
  call: RememberedCall,
  asked: Prediction,
  signal: AbortSignal | undefined,
): Promise<Prediction> {
  const { pace } = service;
  for (;;) {
    const isLast = Date.now() > asked.created_at.getTime() + pace.trace;
    const heard = await call.again(asked);
    if (heard.state !== 'asked') return heard;
    const found = await findListed(service, call, asked);
    if (found) return await call.begun(asked, found.id);
    if (isUnwanted(signal)) await call.stopped(asked);
    signal?.throwIfAborted();
    if (isLast) throw await call.givenUp(asked, LOST);
    await sleep(pace.poll, undefined, { signal }).catch(() => undefined);
  }
}

/** The one in Replicate's list that is of the same model and input and nobody else's. @throws ProviderError */
export async function findListed(
  { client, pace }: ReplicateService,
  call: Pick<RememberedCall, 'known'>,
  asked: Prediction,
): Promise<Remote | undefined> {
  const since = asked.created_at.getTime() - CLOCKS;
  let next: string | URL | null | undefined = '/predictions';
  try {
    for (let page = 0; next && page < PAGES; page++) {
      const params = page === 0 ? { created_after: new Date(since).toISOString() } : {};
      const answer = await client.request(next, { params, signal: AbortSignal.timeout(pace.timeout) });
      const listed = (await answer.json()) as { results: Remote[]; next?: string | null };
      const fitting = listed.results.filter(
        (remote) => Date.parse(remote.created_at) >= since && isOf(remote, asked),
      );
      const taken = await call.known(fitting.map(({ id }) => id));
      const found = fitting.find(({ id }) => !taken.has(id));
      if (found) return found;
      const isPast = listed.results.some(({ created_at }) => Date.parse(created_at) < since);
      next = isPast ? null : listed.next;
    }
    return undefined;
  } catch (error) {
    throw refusalOf(error).error;
  }
}

/** Whether all that was sent is there: Replicate may add what was left out. */
function isOf(remote: Remote, { model, input }: Prediction): boolean {
  if (remote.model !== model) return false;
  const theirs = (remote.input ?? {}) as Record<string, unknown>;
  return Object.entries(input).every(([name, value]) => isDeepStrictEqual(theirs[name], value));
}
