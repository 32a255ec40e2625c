import { reserve } from '../../config/disk-space.ts';
import { mediaCache } from '../../config/media-cache.ts';
import type { RenderPlan, RenderScene } from '../../workflows/contracts/render/plan.ts';
import type { ActivityContext } from '../context.ts';
import { chooseEncoder, distrust } from '../media/choose-encoder.ts';
import { FfmpegError } from '../media/ffmpeg.ts';
import { normaliseSegment } from '../media/normalise-segment.ts';
import type { Segment } from '../media/segment.ts';
import type { Scene } from '../media/scene.ts';
import { sceneVoice } from '../narration/scene-voice.ts';
import { timeNarration, type TimedNarration } from '../narration/time-narration.ts';
import { musicOfPlan, nameOf, onThisMachine } from './plan-scenes.ts';
import { makeSoundtrack, type Soundtrack } from '../media/soundtrack.ts';
import type { Subtitle } from '../media/burned-subtitles.ts';
import { named } from '../media/named.ts';
import { frameCount, secondsOf, type FilmFormat } from '../media/timing.ts';
import { endsOf, type Ends } from '../media/transitions.ts';
import type { Progress } from '../progress.ts';
import type { Voice } from '../providers/voice.ts';

/*
 * What a render's plan names, made now unless this machine's cache has it.
 */

/** What a render is made with. */
export interface InRender extends ActivityContext {
  /** See `renderVoice`. */
  readonly voice: Voice | null;
}

export function formatOf({ resolution, fps }: Pick<RenderPlan, 'resolution' | 'fps'>): FilmFormat {
  const [width = 0, height = 0] = resolution.split('x').map(Number);
  return { width, height, fps };
}

/** The same with what encodes it on this machine. @throws EncoderMissingError */
export async function encodedFormatOf(plan: RenderPlan): Promise<FilmFormat> {
  const format = formatOf(plan);
  return { ...format, encoder: await chooseEncoder(plan.encoder ?? 'auto', format) };
}

/** Bits a pixel of each frame of what we encode: an estimate on the high side, 15 Mbit/s at 1080p24. */
const BITS_PER_PIXEL = 0.3;

/** Does work that writes pictures of this length, in seconds, so many times over, where there is room for them. @throws NoRoomError */
export async function withRoomFor<T>(
  { environment }: Pick<ActivityContext, 'environment'>,
  { plan, durationSec, times }: { plan: RenderPlan; durationSec: number; times: number },
  work: () => Promise<T>,
): Promise<T> {
  const { width, height, fps } = formatOf(plan);
  const bytes = Math.ceil((times * width * height * fps * durationSec * BITS_PER_PIXEL) / 8);
  const room = await reserve(environment.DATA_DIR, bytes);
  return await work().finally(() => room.release());
}

/** The scene's picture as a segment of the film. */
export async function segmentOfPlan(
  context: InRender,
  plan: RenderPlan,
  scene: RenderScene,
  { report, signal }: Progress,
): Promise<Segment & { reused: boolean }> {
  const found = await onThisMachine(context, plan, scene);
  const format = await encodedFormatOf(plan);
  try {
    return await normaliseSegment({
      scene: found,
      format,
      ends: endsOfPlan(plan)[plan.scenes.indexOf(scene)],
      subtitles: await burnedInto(context, plan, found, signal),
      cacheDir: cacheOf(context),
      signal,
      onProgress: report,
    });
  } catch (error) {
    // The next attempt is made by another encoder, where this was a graphics processor's.
    if (error instanceof FfmpegError) distrust(format.encoder ?? 'libx264');
    throw error;
  }
}

/** On a card that shows the narration it would stand twice. */
async function burnedInto(
  context: InRender,
  plan: RenderPlan,
  scene: Scene,
  signal: AbortSignal,
): Promise<readonly Subtitle[]> {
  const isRead = (scene.clip ?? scene.image ?? scene.text) === undefined;
  if (plan.subtitles !== 'burned' || isRead) return [];
  return (await narrationOfScene(context, scene, signal)).cues;
}

/** What is read over the whole film, seconds from its beginning. */
export async function subtitlesOfPlan(
  context: InRender,
  plan: RenderPlan,
  signal: AbortSignal,
): Promise<Subtitle[]> {
  const all: Subtitle[] = [];
  let frame = 0;
  for (const scene of plan.scenes) {
    const found = { name: nameOf(plan, scene), narration: scene.narration, durationSec: scene.duration_sec };
    const begins = secondsOf(frame, plan.fps);
    const { cues } = await narrationOfScene(context, found, signal);
    for (const { startSec, endSec, text } of cues)
      all.push({ startSec: begins + startSec, endSec: begins + endSec, text });
    frame += frameCount(scene.duration_sec, plan.fps);
  }
  return all;
}

const endsOfPlan = ({ scenes, fps }: RenderPlan): Ends[] =>
  endsOf(
    scenes.map(({ duration_sec: durationSec, transition }) => ({ durationSec, transition })),
    fps,
  );

/** The sound of the whole film. */
export async function soundtrackOfPlan(
  context: InRender,
  plan: RenderPlan,
  { report, signal }: Progress,
): Promise<Soundtrack> {
  return await makeSoundtrack({
    scenes: await Promise.all(plan.scenes.map((scene) => onThisMachine(context, plan, scene))),
    ends: endsOfPlan(plan),
    fps: plan.fps,
    ...(context.voice && {
      speak: async ({ narration, durationSec }, samples) => {
        // Whoever makes the sound names the scene.
        const timed = await narrationOfScene(context, { narration, durationSec }, signal);
        return await sceneVoice({ timed, samples, cacheDir: cacheOf(context), signal });
      },
    }),
    music: await musicOfPlan(context, plan),
    loudness: plan.loudness,
    cacheDir: cacheOf(context),
    signal,
    onProgress: report,
  });
}

/** When a scene's narration is read, and, where it is spoken, heard. */
async function narrationOfScene(
  { voice, environment }: InRender,
  { name, narration, durationSec }: Scene,
  signal: AbortSignal,
): Promise<TimedNarration> {
  const request = { narration, durationSec, voice, cacheDir: cacheOf({ environment }), signal };
  return await named(name, signal, () => timeNarration(request));
}

/** Where this machine keeps what it has made. */
export const cacheOf = ({ environment }: Pick<ActivityContext, 'environment'>): string =>
  mediaCache(environment.DATA_DIR);
