import { JOB_OPERATORS } from '../../workflows/contracts/render/job.ts';
import type { Role } from '../../workflows/contracts/roles.ts';

/** Who steers renders. */
export const RENDER_OPERATORS: readonly Role[] = JOB_OPERATORS;
