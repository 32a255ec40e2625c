import type { Transition } from '../../workflows/contracts/render/plan.ts';
import { DEFAULT_TRANSITION_SEC } from '../../workflows/contracts/session/limits.ts';
import type { FilmOrder } from '../../workflows/contracts/session/orders.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import type { ComposeFilm } from '../schemas/session-steps.ts';
import { givenArtifact } from './given-artifact.ts';

/** What is asked of a film beside its clips. @throws ProblemError validation_failed */
export async function filmOrder(
  context: Pick<ApiContext, 'db' | 'storage'>,
  user: User,
  { transition = null, music = null }: Pick<ComposeFilm, 'transition' | 'music'>,
): Promise<FilmOrder> {
  if (music === null) return { transition: transitionOf(transition), music };
  const { artifact, gain_db } = typeof music === 'string' ? { artifact: music, gain_db: undefined } : music;
  const { key, digest } = await givenArtifact(context, user, artifact, { path: 'music', medium: 'music' });
  return {
    transition: transitionOf(transition),
    music: { key, digest, ...(gain_db !== undefined && { gain_db }) },
  };
}

function transitionOf(transition: NonNullable<ComposeFilm['transition']> | null): Transition | null {
  if (transition === null || transition === 'cut') return null;
  return typeof transition === 'string'
    ? { kind: transition, duration_sec: DEFAULT_TRANSITION_SEC }
    : transition;
}
