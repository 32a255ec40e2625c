import type { User } from '../../../../api/schemas/accounts.ts';
import { SESSION_ROLES } from '../../../../workflows/contracts/session/roles.ts';

export const mayGenerate = ({ role }: Pick<User, 'role'>): boolean => SESSION_ROLES.includes(role);
