import type { RenderPlan } from '../../workflows/contracts/render/plan.ts';
import type { ActivityContext } from '../context.ts';
import type { Subtitle } from '../media/burned-subtitles.ts';
import { subRip, webVtt } from '../narration/subtitle-files.ts';
import { storageKeys } from '../storage-keys.ts';
import { timelineOf } from './timeline.ts';

/** Puts beside a film what others work on with: its cut for edit suites, and its subtitles where it was ordered with some. */
export async function storeBesideFilm(
  { providers: { storage } }: Pick<ActivityContext, 'providers'>,
  render_id: string,
  plan: RenderPlan,
  subtitles: readonly Subtitle[],
): Promise<void> {
  const timeline = `${JSON.stringify(timelineOf(plan, subtitles), null, 2)}\n`;
  await storage.putText(storageKeys.beside(render_id, 'film.otio'), timeline);
  if (subtitles.length === 0) return;
  await storage.putText(storageKeys.beside(render_id, 'film.srt'), subRip(subtitles));
  await storage.putText(storageKeys.beside(render_id, 'film.vtt'), webVtt(subtitles));
}
