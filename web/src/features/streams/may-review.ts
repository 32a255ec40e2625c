import type { User } from '../../../../api/schemas/accounts.ts';
import { REVIEWER_ROLES } from '../../../../workflows/contracts/stream/checkpoints.ts';

export const mayReview = ({ role }: Pick<User, 'role'>): boolean => REVIEWER_ROLES.includes(role);
