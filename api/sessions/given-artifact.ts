import type { ApiContext } from '../context.ts';
import { invalid } from '../http/errors.ts';
import { findMedium, type FoundMedium, type Medium } from '../renders/find-media.ts';
import type { User } from '../schemas/accounts.ts';

/**
 * A stored file that a person names by its address, if they may see it, as it is now.
 * @param path of the field, for the fault.
 * @throws ProblemError validation_failed
 */
export async function givenArtifact(
  parts: Pick<ApiContext, 'db' | 'storage'>,
  user: User,
  name: string,
  { path, medium }: { readonly path: string; readonly medium: Medium },
): Promise<Pick<FoundMedium, 'key' | 'digest'>> {
  const found = await findMedium(parts, user, medium, name);
  if ('fault' in found) throw invalid([{ path, message: found.fault }]);
  const { key, digest } = found;
  return { key, digest };
}
