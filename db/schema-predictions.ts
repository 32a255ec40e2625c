import type { Generated } from 'kysely';
import type { Created, Json, Timestamp } from './columns.ts';

/**
 * - `asked`: the request may have left; no answer was heard yet
 * - `begun`: the provider's own id is known
 * - `made`: it came to a good end, and was charged
 * - `free`: it came to nothing, and was not charged
 * - `spent`: it was charged, and there is nothing (more) to be had for it
 * - `lost`: no answer was heard, and nothing was found that tells what became of it: a person decides
 * - `stopped`: it was not wanted any more
 */
export type PredictionState = 'asked' | 'begun' | 'made' | 'free' | 'spent' | 'lost' | 'stopped';

/** One row for each request to a provider that charges. */
export interface PredictionsTable {
  id: Generated<string>;
  /** The call it is made for, as in `costs`. */
  call_key: string;
  /** What it is booked under. */
  cost_id: string;
  provider: string;
  model: string;
  seed: number | null;
  /** As it was sent. */
  input: Json<Record<string, unknown>>;
  /** How often a person had said that paying again is all right. */
  accepted: number;
  /** The provider's own id. */
  remote_id: string | null;
  state: PredictionState;
  /** What was made, as its provider keeps it: an address, a text. */
  output: Json<unknown> | null;
  /** What people were told about its end. */
  note: string | null;
  /** When what it cost was written down. */
  settled_at: Timestamp | null;
  created_at: Created;
  changed_at: Timestamp;
}

/** How an answer begins: what is charged is certain from then on. */
export interface MessageStart {
  readonly message_id: string;
  readonly input_tokens: number;
}

/** Why no answer came, as `ProviderError` has it. */
export interface AnswerFailure {
  readonly code: string;
  readonly message: string;
  /** Milliseconds. */
  readonly retry_after_ms: number | null;
  /** US dollars; null: nobody knows. */
  readonly cost_usd: number | null;
}

/** One row for each answer that a process of its own waits for; gone when what it came to is booked. */
export interface HeldAnswersTable {
  prediction_id: string;
  /** Who may take it: whoever comes later and finds it not taken puts themselves there. */
  holder: string;
  /** Null: nothing has been sent. */
  taken_at: Timestamp | null;
  /** Moves as long as its holder lives. */
  alive_at: Timestamp;
  message_start: Json<MessageStart> | null;
  /** So far. */
  text: Generated<string>;
  /** The whole answer, as its provider gave it. */
  message: Json<unknown> | null;
  failure: Json<AnswerFailure> | null;
  /** Its holder is to break off. */
  is_unwanted: Generated<boolean>;
}
