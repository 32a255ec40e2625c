import type { InboxItem } from '../../../../api/schemas/inbox.ts';
import { INBOX_BEGINNING } from '../../../../workflows/contracts/limits.ts';

export interface LeftOff {
  readonly count: number;
  /** Null: it may be of both. */
  readonly kind: InboxItem['kind'] | null;
}

/** What waits beyond what was given. Only a kind of which as much came as is ever given can go on. */
export function leftOff(items: readonly InboxItem[], total: number): LeftOff {
  const streams = items.filter(({ kind }) => kind === 'stream').length;
  const count = Math.max(0, total - items.length);
  if (streams < INBOX_BEGINNING.streams) return { count, kind: 'file' };
  return { count, kind: items.length - streams < INBOX_BEGINNING.files ? 'stream' : null };
}
