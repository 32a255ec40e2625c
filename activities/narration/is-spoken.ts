import type { RenderPlan } from '../../workflows/contracts/render/plan.ts';

/** Whether there is anything in it to be said. */
export const isSaid = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Whether somebody speaks in a film. */
export const isSpoken = ({ spoken = false, scenes }: Pick<RenderPlan, 'spoken' | 'scenes'>): boolean =>
  spoken && scenes.some(({ narration = '' }) => isSaid(narration));
