import type { Role } from '../../workflows/contracts/roles.ts';

/** Who keeps accounts and sites, and checks the audit log. */
export const ADMINS: readonly Role[] = ['admin'];
