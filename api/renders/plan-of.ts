import type { RenderPlan, RenderScene } from '../../workflows/contracts/render/plan.ts';
import { sceneFaults, transitionInto } from '../../workflows/contracts/render/scene-faults.ts';
import type { Reader } from '../../db/visibility.ts';
import type { ApiContext } from '../context.ts';
import { invalid } from '../http/errors.ts';
import type { Fault } from '../schemas/faults.ts';
import type { CreateJob } from '../schemas/render-plan.ts';
import { findMedium, type FoundMedium, type Medium } from './find-media.ts';

export interface OrderedPlan {
  readonly plan: RenderPlan;
  /** Whose the film is: of what only one person sees, a film is for nobody else. */
  readonly owner_id: number | null;
}

type Given = CreateJob['scenes'][number];

/**
 * What somebody orders, with all that it names found.
 * @throws ProblemError validation_failed, which says of which scene and what.
 */
export async function planOf(
  parts: Pick<ApiContext, 'db' | 'storage'>,
  reader: Reader,
  order: CreateJob,
): Promise<OrderedPlan> {
  const faults: Fault[] = order.scenes.flatMap((_, at) =>
    sceneFaults(order.scenes, at, order.transition).map(({ field, message }) => ({
      path: field === null ? `scenes[${at}]` : `scenes[${at}].${field}`,
      message,
    })),
  );
  const owners = new Map<number, string>();
  const find = async (
    medium: Medium,
    name: string | undefined,
    path: string,
    where: string,
  ): Promise<FoundMedium | undefined> => {
    if (name === undefined) return undefined;
    const found = await findMedium(parts, reader, medium, name);
    if ('fault' in found) {
      faults.push({ path, message: `${where} ${found.fault}.` });
      return undefined;
    }
    if (found.owner_id !== null) owners.set(found.owner_id, path);
    return found;
  };

  const scenes: RenderScene[] = [];
  for (const [at, scene] of order.scenes.entries()) {
    const where = `Scene ${at + 1}`;
    const path = `scenes[${at}]`;
    const clip = await find('clip', scene.clip, `${path}.clip`, `${where}: the clip`);
    const image = await find('image', scene.image, `${path}.image`, `${where}: the image`);
    scenes.push(sceneOf(order, scene, at, clip, image));
  }
  const music = await find('music', order.music?.file, 'music', 'The music');
  if (owners.size > 1) {
    const [, path = ''] = [...owners].at(-1) ?? [];
    faults.push({ path, message: 'A film cannot be made of what belongs to different people.' });
  }
  if (faults.length > 0) throw invalid(faults);
  return { plan: assembled(order, scenes, music), owner_id: [...owners.keys()][0] ?? null };
}

function assembled(order: CreateJob, scenes: readonly RenderScene[], music?: FoundMedium): RenderPlan {
  const { topic, resolution, fps, encoder, subtitles, spoken, loudness } = order;
  const gain_db = order.music?.gain_db;
  return {
    ...{ topic, scenes, resolution, fps, encoder, subtitles, spoken, loudness },
    ...(music && {
      music: { key: music.key, digest: music.digest, ...(gain_db !== undefined && { gain_db }) },
    }),
  };
}

function sceneOf(
  order: CreateJob,
  { title, text, narration, duration_sec, ...given }: Given,
  at: number,
  clip: FoundMedium | undefined,
  image: FoundMedium | undefined,
): RenderScene {
  const transition = transitionInto(given, at, order.transition);
  return {
    ...(title !== undefined && { title }),
    ...(clip && { clip: clip.key, clip_digest: clip.digest }),
    ...(image && { image: image.key, image_digest: image.digest }),
    ...(text !== undefined && { text }),
    ...(narration !== undefined && { narration }),
    duration_sec,
    ...(transition && { transition }),
  };
}
