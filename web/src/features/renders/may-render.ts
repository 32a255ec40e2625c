import type { User } from '../../../../api/schemas/accounts.ts';
import { JOB_OPERATORS } from '../../../../workflows/contracts/render/job.ts';

export const mayRender = ({ role }: Pick<User, 'role'>): boolean => JOB_OPERATORS.includes(role);
