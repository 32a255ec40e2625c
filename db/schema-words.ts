import type { Generated } from 'kysely';
import type { SentBack } from '../workflows/contracts/stream/stream.ts';
import type { CheckpointName, Verdict } from '../workflows/contracts/stream/checkpoints.ts';
import type { Command } from '../workflows/contracts/commands.ts';
import type { Kind } from '../workflows/contracts/kinds.ts';
import type { OutcomeName } from '../workflows/contracts/outcomes.ts';
import type { Actor, Role } from '../workflows/contracts/roles.ts';
import type { Created, Json, Timestamp } from './columns.ts';

/** The inbox: what waits, or has waited, for a person. */
export interface CheckpointsTable {
  kind: Kind;
  subject_id: string;
  title: string;
  /** The name of a checkpoint, or of the action that is waited for. */
  checkpoint: string;
  round: number;
  /** Whose turn it is, as long as it is assigned to nobody. */
  roles: Role[];
  opened_at: Timestamp;
  due_at: Timestamp | null;
  assignee_id: number | null;
  escalated: Generated<boolean>;
  /** The page that decides it, from the web app's root. */
  url: string;
  /** What went wrong and brought it back to people. */
  failure: string | null;
  /** Who sent it back to here, from where and why. */
  sent_back: Json<SentBack> | null;
  /** Of its picture: where it is served below `/artifacts/`, and the digest that names the content. */
  picture_key: string | null;
  picture_digest: string | null;
  /** What is urgent first stands first. */
  urgent_at: Timestamp;
  closed_at: Timestamp | null;
}

/** People's words to workflows. */
export interface CommandsTable {
  id: string;
  kind: Kind;
  subject_id: string;
  /** `decide`, `cancel`, `validate` … */
  name: string;
  /** Of a decision. */
  checkpoint: CheckpointName | null;
  round: number | null;
  verdict: Verdict | null;
  actor: Json<Actor>;
  note: string | null;
  /** As the person sent it. */
  payload: Json<Record<string, unknown>>;
  /** As it is signalled: sent again until it is heard. */
  signal: Json<Command>;
  outcome: OutcomeName | null;
  result: Json<Record<string, unknown>> | null;
  submitted_at: Created;
  /** Understood and being done: it need not be sent again. */
  heard_at: Timestamp | null;
  settled_at: Timestamp | null;
}
