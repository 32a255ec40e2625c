import type { Role } from '../roles.ts';

/** Who runs sessions: everybody but those who only look. Each their own. */
export const SESSION_ROLES: readonly Role[] = ['admin', 'director', 'colorist', 'engineer'];
