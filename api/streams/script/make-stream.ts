import { readScriptRight } from '../../../db/queries/scripts/visible.ts';
import { readVersionScenes } from '../../../db/queries/streams/script.ts';
import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { actorOf } from '../../auth/principal.ts';
import type { ApiContext } from '../../context.ts';
import { conflict, invalid, notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import type { StreamOfVersion } from '../../schemas/stream-script.ts';
import { startNewStream } from '../start-new.ts';
import { scenesNow } from './scenes-now.ts';

/**
 * Makes a stream of a version's scenes, a segment each, and starts it.
 * @param onceId names the request: its repeat goes on with the stream that stands there.
 * @returns the stream's id.
 * @throws ProblemError not_found, conflict, validation_failed, engine_unavailable
 */
export async function makeStreamOf(
  context: ApiContext,
  { script_id, number }: { readonly script_id: number; readonly number: number },
  { title, ...film }: StreamOfVersion,
  user: User,
  onceId: string,
): Promise<string> {
  const right = await readScriptRight(context.db, user, script_id);
  if (right === null) throw notFound('such script');
  const version = await readVersionScenes(context.db, script_id, number);
  if (!version) throw notFound('such version');
  if (version.is_unsaved)
    throw conflict(`Scenes have been changed since version ${number}. Save them as a version first.`);
  const fault = faultOf(version.scenes.length, version.content);
  if (fault !== null) throw invalid([{ path: 'version', message: fault }]);
  const scenes = await scenesNow(context.db, version);
  const segments = scenes.map(({ id, digest, segment }) => ({ ...segment, scene: { id, digest } }));
  const script = { id: script_id, version_id: version.version_id };
  return await startNewStream(
    context,
    { ...film, title: title ?? version.title, story: version.content, segments, script },
    actorOf(user),
    onceId,
  );
}

function faultOf(scenes: number, content: string): string | null {
  if (scenes === 0 || content.trim() === '') return 'It has no scenes yet: there is nothing to film.';
  if (scenes > LIMITS.segments)
    return `It has ${scenes} scenes; a film has at most ${LIMITS.segments} segments.`;
  if (content.length > LIMITS.story)
    return `It has ${content.length} characters; a film's story has at most ${LIMITS.story}.`;
  return null;
}
