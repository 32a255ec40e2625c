import { invalid } from '../http/errors.ts';
import type { SaveClips } from '../schemas/session-steps.ts';

/**
 * The clips in the film's order. `order` names them all once: by their ids, or by their places in `clip_ids`, counted from 0 or
 * from 1; which of these follows from whether there is a 0.
 * @throws ProblemError validation_failed
 */
export function clipsInOrder({ clip_ids, order }: Pick<SaveClips, 'clip_ids' | 'order'>): readonly string[] {
  if (order === undefined || order.length === 0) return clip_ids;
  const first = order.some((one) => one === 0) ? 0 : 1;
  const ordered = order.map((one) => (typeof one === 'string' ? one : clip_ids[one - first]));
  const isWhole =
    ordered.length === clip_ids.length &&
    clip_ids.every((id) => ordered.filter((one) => one === id).length === 1);
  if (!isWhole) throw invalid([{ path: 'order', message: 'must name each of clip_ids once' }]);
  return ordered.filter((id) => id !== undefined);
}
