import type { Kind } from './kinds.ts';

/**
 * Messages of the WebSocket, `/ws/{id}` and `/ws/updates`. Contract, section 6. Each says what it is about; `session_id` is the
 * `id` under the name that older clients know.
 */
/** Somebody who looks at a subject, too. */
export interface LiveUser {
  readonly id: number;
  readonly username: string;
  readonly display_name: string;
}

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
      /** Who else is looking; told when that changes. It is numbered as the last event before it, and not kept. */
      readonly type: 'presence';
      readonly kind: Kind;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
      readonly users: readonly LiveUser[];
    }
  | {
      readonly type: 'progress';
      readonly kind: Kind;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
      /** For example `keyframe:3:2` (segment 3, take 2), `draft`, `render`, `publish`, `write`. */
      readonly step: string;
      /** 0 to 1. */
      readonly progress: number;
      readonly message: string;
      readonly at: string;
    }
  | {
      /** What a writing job's model has written since: stands from `offset` on in place of whatever stood there. */
      readonly type: 'text';
      readonly kind: Kind;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
      /** UTF-16 code units from the text's beginning. */
      readonly offset: number;
      readonly text: string;
      readonly at: string;
    }
  | {
      readonly type: 'asset';
      readonly kind: Kind;
      readonly id: string;
      readonly session_id: string;
      readonly seq: number;
      readonly segment: number;
      /** `keyframe` or `video` of a stream, `image` or `clip` of a session. */
      readonly asset: string;
      /** Of a session's: its UUID, and where it is served once it is ready. */
      readonly asset_id?: string;
      readonly url?: string | null;
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

/** The payload is the subject's id: somebody has come to look at it, or has gone. */
export const PRESENCE_CHANNEL = 'greenlit_presence';
/** The payload is a user's id: they may see less than before, or are signed out. */
export const ACCESS_CHANNEL = 'greenlit_access';
/** What moved, told to Postgres listeners on the channel `LIVE_CHANNEL`. */
export const LIVE_CHANNEL = 'greenlit_live';
/** Told when a decision or a command has its outcome: the payload is its id. */
export const SETTLED_CHANNEL = 'greenlit_settled';

/** A socket is closed with this code (RFC 6455, private range) when what it follows is not there for its reader any more. */
export const GONE = 4404;
