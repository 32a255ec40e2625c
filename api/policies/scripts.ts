export { SCRIPT_ROLES as SCRIPT_WRITERS } from '../../workflows/contracts/scripts.ts';
