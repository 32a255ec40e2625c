import type { LiveMessage } from '../workflows/contracts/live.ts';
import type { Created, Json } from './columns.ts';

/** The last number given out to a subject's live events. */
export interface LiveCountersTable {
  subject_id: string;
  seq: number;
}

/** Who is looking at what. */
export interface LivePresenceTable {
  socket_id: string;
  process_id: string;
  subject_id: string;
  user_id: number;
  seen_at: Created;
}

export interface LiveEventsTable {
  subject_id: string;
  seq: number;
  message: Json<LiveMessage>;
  at: Created;
}
