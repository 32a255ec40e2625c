import type { User } from '../../../../api/schemas/accounts.ts';
import { SCRIPT_ROLES } from '../../../../workflows/contracts/scripts.ts';

export const mayWrite = ({ role }: Pick<User, 'role'>): boolean => SCRIPT_ROLES.includes(role);
