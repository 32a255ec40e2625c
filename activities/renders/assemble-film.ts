import { join } from 'node:path';
import { readRender } from '../../db/queries/renders/renders.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import type { RenderPlan } from '../../workflows/contracts/render/render.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { fileDigest } from '../media/digest.ts';
import { finishFilm } from '../media/finish-film.ts';
import type { Segment } from '../media/normalise-segment.ts';
import { withProgress, type Progress } from '../progress.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import type { AssembledFilm } from '../../workflows/contracts/activities.ts';
import { formatOf, segmentOfPlan, soundtrackOfPlan } from './plan-media.ts';

/**
 * Joins segments and sound into the film, checks it, and puts film, poster and contact sheet where people find them; the
 * film last, and only when it is what was ordered. What this machine's cache lacks is made here.
 */
export async function assembleFilm(
  context: ActivityContext,
  { render_id }: { render_id: string },
): Promise<AssembledFilm> {
  const render = await readRender(context.db, render_id);
  if (!render) throw cannot(`There is no render ${render_id}.`);
  const { plan, stream_id } = render;
  const subjects: Subject[] = [{ kind: 'render', id: render_id }];
  if (stream_id !== null) subjects.push({ kind: 'stream', id: stream_id });
  const live = { subjects, step: 'render', message: 'Joining the scenes' };
  return await withProgress(context, live, ({ report, signal }) =>
    withScratch(context.environment.DATA_DIR, async (folder) => {
      const quietly: Progress = { report: () => undefined, signal };
      const segments = await collectSegments(context, plan, quietly);
      const soundtrack = await soundtrackOfPlan(context, plan, quietly);
      const paths = {
        film: join(folder, 'final.mp4'),
        poster: join(folder, 'poster.jpg'),
        sheet: join(folder, 'contact-sheet.jpg'),
      };
      const durationSec = await finishFilm({
        segments,
        soundtrackPath: soundtrack.path,
        format: formatOf(plan),
        orderedSec: plan.scenes.reduce((sum, scene) => sum + scene.duration_sec, 0),
        paths,
        signal,
        onProgress: (fraction) => report(fraction * 0.8),
      });
      report(0.8, 'Storing the film');

      const { storage } = context.providers;
      const digest = await fileDigest(paths.film, signal);
      await storage.put(storageKeys.poster(render_id), paths.poster);
      await storage.put(storageKeys.contactSheet(render_id), paths.sheet);
      await storage.put(storageKeys.film(render_id), paths.film);
      if (stream_id !== null) await storage.put(storageKeys.streamFilm(stream_id), paths.film);
      return { digest, duration_sec: durationSec };
    }),
  );
}

async function collectSegments(
  context: ActivityContext,
  plan: RenderPlan,
  progress: Progress,
): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const scene of plan.scenes) segments.push(await segmentOfPlan(context, plan, scene, progress));
  return segments;
}
