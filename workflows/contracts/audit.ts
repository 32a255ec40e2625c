import type { Actor } from './roles.ts';

/** A line of the audit log, before it is chained. */
export interface AuditEntry {
  readonly action: string;
  readonly actor: Actor;
  /** ISO 8601. */
  readonly at: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
