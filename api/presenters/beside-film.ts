import type { RenderPlan } from '../../workflows/contracts/render/plan.ts';
import type { RenderJobDetail } from '../schemas/renders.ts';
import { artifactUrl } from './artifact-url.ts';

/** Where that is served which others work on with: it is made with the film, subtitles where some were ordered and something is said. */
export function presentBesideFilm({
  id,
  digest,
  plan,
}: {
  readonly id: string;
  readonly digest: string | null;
  readonly plan: RenderPlan;
}): Pick<RenderJobDetail, 'otio_url' | 'srt_url' | 'vtt_url'> {
  const url = (name: string): string | null =>
    digest === null ? null : artifactUrl(`${id}/final/${name}`, digest);
  const hasSubtitles =
    (plan.subtitles ?? 'none') !== 'none' && plan.scenes.some(({ narration }) => narration?.trim());
  return {
    otio_url: url('film.otio'),
    srt_url: hasSubtitles ? url('film.srt') : null,
    vtt_url: hasSubtitles ? url('film.vtt') : null,
  };
}
