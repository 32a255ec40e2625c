import { generationModels } from '../../config/generation-models.ts';
import type { ImageOrder } from '../../workflows/contracts/session/orders.ts';
import type { ApiContext } from '../context.ts';
import { invalid } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { givenArtifact } from './given-artifact.ts';

interface Asked {
  readonly prompt?: string | undefined;
  readonly negative_prompt?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly seed?: number | null | undefined;
  readonly reference?: string | null | undefined;
}

/** What is ordered: what was asked for, and the rest as it was before. @throws ProblemError validation_failed */
export async function imageOrder(
  context: Pick<ApiContext, 'db' | 'storage' | 'environment'>,
  user: User,
  asked: Asked,
  before: Pick<ImageOrder, 'prompt'> & Partial<ImageOrder>,
): Promise<ImageOrder> {
  assertModel(context, 'image', asked.model);
  const reference =
    asked.reference === null || asked.reference === undefined
      ? asked.reference
      : await givenArtifact(context, user, asked.reference, { path: 'reference', medium: 'image' });
  return {
    prompt: asked.prompt ?? before.prompt,
    negative_prompt: given(asked.negative_prompt, before.negative_prompt),
    model: given(asked.model, before.model),
    seed: asked.seed ?? null,
    reference: given(reference, before.reference),
  };
}

/** Null takes it away, left out it stays. An empty text is none. */
export const given = <T>(asked: T | null | undefined, before: T | null | undefined): T | null => {
  const value = asked === undefined ? (before ?? null) : asked;
  return value === '' ? null : value;
};

/** @throws ProblemError validation_failed */
export function assertModel(
  { environment }: Pick<ApiContext, 'environment'>,
  of: 'image' | 'video',
  model: string | null | undefined,
): void {
  const known = generationModels(environment)[of].map(({ id }) => id);
  if (model !== null && model !== undefined && !known.includes(model))
    throw invalid([{ path: 'model', message: `must be one of ${known.join(', ')}` }]);
}
