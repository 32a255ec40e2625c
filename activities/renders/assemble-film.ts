import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJobRecord } from '../../db/queries/renders/job-record.ts';
import { readRender } from '../../db/queries/renders/renders.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import type { RenderPlan } from '../../workflows/contracts/render/plan.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { signFilm } from '../credentials/sign-film.ts';
import { fileDigest } from '../media/digest.ts';
import { finishFilm } from '../media/finish-film.ts';
import type { Segment } from '../media/segment.ts';
import { isSpoken } from '../narration/is-spoken.ts';
import { webVttForTrack } from '../narration/subtitle-files.ts';
import { withProgress, type Progress } from '../progress.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import type { AssembledFilm } from '../../workflows/contracts/activities.ts';
import { syntheticOf } from './synthetic.ts';
import { renderVoice } from './render-voice.ts';
import { withRenderLog } from './render-log.ts';
import { withStep } from './with-step.ts';
import { storeBesideFilm } from './beside-film.ts';
import {
  cacheOf,
  encodedFormatOf,
  segmentOfPlan,
  soundtrackOfPlan,
  subtitlesOfPlan,
  withRoomFor,
  type InRender,
} from './plan-media.ts';

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
  const { plan, stream_id, session_id } = render;
  const subjects: Subject[] = [{ kind: 'render', id: render_id }];
  if (stream_id !== null) subjects.push({ kind: 'stream', id: stream_id });
  if (session_id !== null) subjects.push({ kind: 'session', id: session_id });
  const live = { subjects, step: 'render', message: 'Joining the scenes' };
  const orderedSec = plan.scenes.reduce((sum, scene) => sum + scene.duration_sec, 0);
  // The film as it is made, as it is signed, as it is put into the storage, and as its stream keeps it.
  const written = { plan, durationSec: orderedSec, times: stream_id === null ? 3 : 4 };
  const make = ({ report, signal }: Progress): Promise<AssembledFilm> =>
    withScratch(context.environment.DATA_DIR, async (folder) => {
      const quietly: Progress = { report: () => undefined, signal };
      const inRender = { ...context, voice: renderVoice(context, render) };
      const segments = await collectSegments(inRender, plan, quietly);
      const soundtrack = await soundtrackOfPlan(inRender, plan, quietly);
      const format = await encodedFormatOf(plan);
      const { subtitles: ordered = 'none' } = plan;
      const subtitles = ordered === 'none' ? [] : await subtitlesOfPlan(inRender, plan, signal);
      const track = join(folder, 'film.vtt');
      const hasTrack = ordered === 'track' && subtitles.length > 0;
      if (hasTrack) await writeFile(track, webVttForTrack(subtitles));
      const paths = {
        film: join(folder, 'final.mp4'),
        poster: join(folder, 'poster.jpg'),
        sheet: join(folder, 'contact-sheet.jpg'),
      };
      const durationSec = await finishFilm({
        segments,
        soundtrackPath: soundtrack.path,
        subtitlesPath: hasTrack ? track : undefined,
        format,
        orderedSec,
        cacheDir: cacheOf(context),
        paths,
        signal,
        onProgress: (fraction) => report(fraction * 0.8),
        step: (name, work) => withStep(context, render_id, name, work),
      });
      report(0.8, 'Storing the film');

      const { storage } = context.providers;
      const synthetic = await syntheticOf(context, plan);
      const finished = synthetic === null ? paths.film : join(folder, 'signed.mp4');
      if (synthetic !== null)
        await signFilm({
          ...{ path: paths.film, outputPath: finished, synthetic, signal },
          dataDir: context.environment.DATA_DIR,
        });
      const digest = await fileDigest(finished, signal);
      await storage.put(storageKeys.poster(render_id), paths.poster);
      await storage.put(storageKeys.contactSheet(render_id), paths.sheet);
      await storeBesideFilm(context, render_id, plan, subtitles);
      await storage.put(storageKeys.film(render_id), finished, signal);
      if (stream_id !== null) await storage.put(storageKeys.streamFilm(stream_id), finished, signal);
      const { encoder = 'libx264' } = format;
      const film = { digest, duration_sec: durationSec, encoder, voice: voiceOf(context, plan) };
      const record = await readJobRecord(context.db, render_id);
      // Beside the film: what the index is made from should the database be lost.
      if (record)
        await storage.putText(
          storageKeys.plan(render_id),
          `${JSON.stringify({ ...record, film }, null, 2)}\n`,
        );
      return film;
    });
  return await withRenderLog(context, { render_id, piece: 'film' }, () =>
    withRoomFor(context, written, () => withProgress(context, live, make)),
  );
}

/** Whose voice is in the film; null: nobody's. */
const voiceOf = ({ providers }: ActivityContext, plan: RenderPlan): string | null =>
  isSpoken(plan) ? providers.voice.title : null;

async function collectSegments(context: InRender, plan: RenderPlan, progress: Progress): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const scene of plan.scenes) segments.push(await segmentOfPlan(context, plan, scene, progress));
  return segments;
}
