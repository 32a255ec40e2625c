import type { Kind } from './kinds.ts';

/**
 * Messages of the WebSocket, `/ws/{id}` and `/ws/updates`. Contract, section 6. Each says what it is about; `session_id` is the
 * `id` under the name that older clients know.
 */
export type LiveMessage =
  | {
      readonly type: 'connected';
      /** Null: of `/ws/updates`, which is about everything. */
      readonly kind: Kind | null;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
    }
  | {
      readonly type: 'progress';
      readonly kind: Kind;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
      /** For example `keyframe:3:2` (segment 3, take 2), `draft`, `render`, `publish`. */
      readonly step: string;
      /** 0 to 1. */
      readonly progress: number;
      readonly message: string;
      readonly at: string;
    }
  | {
      readonly type: 'asset';
      readonly kind: Kind;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
      readonly segment: number;
      /** `keyframe` or `video`. */
      readonly asset: string;
      readonly take: number;
      readonly state: string;
      readonly at: string;
    }
  | {
      readonly type: 'state';
      readonly kind: Kind;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
      readonly state: string;
      readonly checkpoint: string | null;
      readonly at: string;
    };

/** What moved, told to Postgres listeners on the channel `LIVE_CHANNEL`. */
export const LIVE_CHANNEL = 'greenlit_live';
/** Told when a decision or a command has its outcome: the payload is its id. */
export const SETTLED_CHANNEL = 'greenlit_settled';
