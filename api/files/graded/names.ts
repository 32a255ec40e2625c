import { isLitter, isTemporaryName } from '../../../activities/assets/names.ts';
import { invalid } from '../../http/errors.ts';
import { filename } from '../../schemas/file-reports.ts';

/** Of a path in an upload. */
const DEEPEST = 20;

/**
 * A path within an upload, by its folders: each a plain name that is no sign of something unfinished or hidden, which would never
 * be delivered.
 * @throws ProblemError validation_failed
 */
export function pathParts(path: string, field: string): readonly [string, ...string[]] {
  const [first = '', ...rest] = path.split('/');
  const parts = [first, ...rest] as const;
  const refuse = (message: string): never => {
    throw invalid([{ path: field, message }]);
  };
  if (parts.length > DEEPEST) refuse(`${JSON.stringify(path)} lies too deep`);
  for (const part of parts) {
    if (!filename.safeParse(part).success)
      refuse(`${JSON.stringify(path)} is not a relative path of plain names`);
    if (part.startsWith('.') || isLitter(part)) refuse(`${JSON.stringify(part)} is hidden or a system's own`);
    if (isTemporaryName(part)) refuse(`${JSON.stringify(part)} is the name of something unfinished`);
  }
  return parts;
}

/** @throws ProblemError validation_failed where it is not one name alone. */
export function plainName(name: string, field: string): string {
  const [first, ...rest] = pathParts(name, field);
  if (rest.length > 0) throw invalid([{ path: field, message: 'must be a plain name, without folders' }]);
  return first;
}
