/** What a person may do follows from one role. Contract, section 1. */
export const ROLES = ['admin', 'director', 'colorist', 'engineer', 'readonly'] as const;
export type Role = (typeof ROLES)[number];

/** Who caused something, as written into decisions and the audit log. `operator` is somebody using the `temporal` command. */
export interface Actor {
  /** The account's id; null for operators and for Greenlit itself. */
  readonly id: number | null;
  readonly username: string;
  readonly display_name: string;
  readonly role: Role | 'operator' | 'system';
}

export const SYSTEM: Actor = { id: null, username: 'greenlit', display_name: 'Greenlit', role: 'system' };
export const OPERATOR: Actor = { id: null, username: 'operator', display_name: 'Operator', role: 'operator' };
