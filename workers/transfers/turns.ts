import type { OpenTransfer } from '../../db/queries/transfers/standing.ts';

/** Between two looks at a transfer, ms: at one that moves, and at the first that wait for a slot. */
const OFTEN = 900;
/** Each further place in a site's queue makes them rarer by so much, ms: it will have its slot later. */
const LATER = 100;

/** Whose turn it is to be looked at: with thousands in the queue, asking about each of them would be all that is done. */
export class Turns {
  readonly #lookedAt = new Map<string, number>();

  /** Of these, in the order of their queues. @param now ms, of a clock that only goes forward. */
  take(open: readonly OpenTransfer[], now: number): OpenTransfer[] {
    const ids = new Set(open.map(({ id }) => id));
    for (const id of this.#lookedAt.keys()) if (!ids.has(id)) this.#lookedAt.delete(id);
    const ahead = new Map<string, number>();
    const due = open.filter(({ id, from_site, state }) => {
      const place = state === 'queued' ? (ahead.get(from_site) ?? 0) : 0;
      if (state === 'queued') ahead.set(from_site, place + 1);
      return now - (this.#lookedAt.get(id) ?? -Infinity) >= OFTEN + place * LATER;
    });
    for (const { id } of due) this.#lookedAt.set(id, now);
    return due;
  }
}
