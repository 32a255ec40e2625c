import { join } from 'node:path';
import { readRender } from '../../db/queries/renders.ts';
import type { RenderPlan } from '../../workflows/contracts/render.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { checkFilm } from '../media/checks.ts';
import { concatenate } from '../media/concat.ts';
import { makeContactSheet } from '../media/contact-sheet.ts';
import { fileDigest } from '../media/digest.ts';
import { makePoster } from '../media/poster.ts';
import { probe } from '../media/probe.ts';
import type { Segment } from '../media/segment-cache.ts';
import { withProgress, type Progress } from '../progress.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import type { AssembledFilm } from '../types.ts';
import { formatOf, segmentOfPlan } from './segment-of-plan.ts';

/**
 * Joins the segments into the film, checks it, and puts film, poster and contact sheet where people find them; the film
 * last, and only when it is what was ordered. Segments that this machine's cache lacks are made here.
 */
export async function assembleFilm(
  context: ActivityContext,
  { render_id }: { render_id: string },
): Promise<AssembledFilm> {
  const render = await readRender(context.db, render_id);
  if (!render) throw cannot(`There is no render ${render_id}.`);
  const { plan, stream_id } = render;
  const subjects = stream_id === null ? [render_id] : [render_id, stream_id];
  const live = { subjects, step: 'render', message: 'Joining the scenes' };
  return await withProgress(context, live, (progress) =>
    withScratch(context.environment.DATA_DIR, async (folder) => {
      const segments = await collectSegments(context, plan, progress.signal);
      const paths = {
        film: join(folder, 'final.mp4'),
        poster: join(folder, 'poster.jpg'),
        sheet: join(folder, 'contact-sheet.jpg'),
      };
      const durationSec = await joinAndCheck(plan, segments, paths.film, progress);
      progress.report(0.8, 'Making the poster');
      const { width, height } = formatOf(plan);
      const stills = segments.map((segment) => segment.stillPath);
      await makePoster(stills[Math.floor(stills.length / 3)] ?? '', paths.poster);
      await makeContactSheet(stills, paths.sheet, width / height);

      const { storage } = context.providers;
      const digest = await fileDigest(paths.film, progress.signal);
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
  signal: AbortSignal,
): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const scene of plan.scenes) {
    segments.push(await segmentOfPlan(context, plan, scene, { report: () => undefined, signal }));
  }
  return segments;
}

/** @returns the film's length in seconds, as probed. */
async function joinAndCheck(
  plan: RenderPlan,
  segments: readonly Segment[],
  outputPath: string,
  { report, signal }: Progress,
): Promise<number> {
  const onProgress = (fraction: number) => report(fraction * 0.7);
  await concatenate({ segments, fps: plan.fps, outputPath, signal, onProgress });
  report(0.7, 'Checking the film');
  const media = await probe(outputPath, signal);
  const ordered = plan.scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
  checkFilm(media, { ...formatOf(plan), durationSec: ordered, segments: segments.length });
  return media.video?.durationSec ?? ordered;
}
