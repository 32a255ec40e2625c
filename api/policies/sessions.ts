export { SESSION_ROLES as SESSION_MAKERS } from '../../workflows/contracts/session/roles.ts';
