import type { RenderPlan, RenderScene } from '../../workflows/contracts/render/plan.ts';
import type { ActivityContext } from '../context.ts';
import { isSpoken } from '../narration/is-spoken.ts';
import { hasCredentials, type Synthetic } from '../credentials/sign-film.ts';

/** Where what machines generate lies in the storage. */
const GENERATED = /^(?:streams|sessions)\//;

/**
 * Whether a film has to say that machines made it: pictures of a stream or a session, films that say so themselves, a spoken
 * narration. Null: it is made of what people brought, and says nothing.
 */
export async function syntheticOf(
  { providers: { storage } }: Pick<ActivityContext, 'providers'>,
  plan: RenderPlan,
): Promise<Synthetic | null> {
  const isGenerated = async ({ clip, image }: RenderScene): Promise<boolean> => {
    const key = clip ?? image;
    if (key === undefined) return false;
    return (
      GENERATED.test(key) || (clip !== undefined && (await hasCredentials(await storage.localPath(clip))))
    );
  };
  const generated = await Promise.all(plan.scenes.map(isGenerated));
  if (generated.every(Boolean)) return 'whole';
  return isSpoken(plan) || generated.includes(true) ? 'partly' : null;
}
