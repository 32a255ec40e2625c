import type { Role } from '../../workflows/contracts/roles.ts';

/** Who steers renders: those who keep the machines, and those whose films they are. */
export const RENDER_OPERATORS: readonly Role[] = ['engineer', 'director', 'admin'];
