import type { Subject } from '../kinds.ts';

interface Ordered {
  readonly stream_id: string | null;
  readonly session_id: string | null;
}

/** The stream or the session whose film a render is; null: a job of its own. */
export function orderedBy({ stream_id, session_id }: Ordered): Subject | null {
  if (stream_id !== null) return { kind: 'stream', id: stream_id };
  return session_id === null ? null : { kind: 'session', id: session_id };
}
