import type { ReplicateModel } from '../../../config/replicate-models.ts';
import { ProviderError } from '../provider-error.ts';

/** @throws ProviderError when there is no such model. */
export function modelFacts<Model extends ReplicateModel>(models: readonly Model[], asked: string): Model {
  const found = models.find(({ id, path }) => id === asked || path === asked);
  if (found) return found;
  const ids = models.map(({ id }) => id).join(', ');
  throw new ProviderError('invalid_request', `There is no model ${asked} here: choose one of ${ids}.`, {
    costUsd: 0,
  });
}
