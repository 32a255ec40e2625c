import type { RenderJob } from '../../../../api/schemas/renders.ts';
import { count } from '../../ui/formats.ts';

type Live = Readonly<Record<string, { readonly progress: number; readonly message: string }>>;

/** How far a render is, from 0 to 1 of what it does just now, and what that is. */
export interface HowFar {
  readonly fraction: number;
  readonly words: string;
}

/**
 * From what the API has told of a job and what machines have said since: first its scenes, each with its own part, then the
 * joining of them.
 */
export function progressOf({ num_scenes, scenes_done }: JobProgress, live: Live): HowFar {
  if (scenes_done < num_scenes) {
    const parts = Object.entries(live)
      .filter(([step]) => step.startsWith('segment:'))
      .reduce((sum, [, { progress }]) => sum + progress, 0);
    return {
      fraction: Math.min(1, Math.max(scenes_done, parts) / num_scenes),
      words: `${scenes_done} of ${count(num_scenes, 'scene')}`,
    };
  }
  const { render } = live;
  return render
    ? { fraction: render.progress, words: render.message }
    : { fraction: 1, words: 'Scenes ready' };
}

type JobProgress = Pick<RenderJob, 'num_scenes' | 'scenes_done'>;
