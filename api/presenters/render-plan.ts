import type { RenderPlan } from '../../workflows/contracts/render/plan.ts';
import type { JobPlan } from '../schemas/render-plan.ts';
import { artifactUrl } from './artifact-url.ts';

/** A plan with all that it leaves unsaid, and where its files are served. */
export function presentPlan(plan: RenderPlan): JobPlan {
  const { topic, resolution, fps, music } = plan;
  return {
    topic,
    scenes: plan.scenes.map((scene) => ({
      title: scene.title ?? null,
      image: fileOf(scene.image, scene.image_digest),
      clip: fileOf(scene.clip, scene.clip_digest),
      text: scene.text ?? null,
      narration: scene.narration ?? null,
      duration_sec: scene.duration_sec,
      transition: scene.transition ?? null,
    })),
    resolution,
    fps,
    encoder: plan.encoder ?? 'auto',
    subtitles: plan.subtitles ?? 'none',
    spoken: plan.spoken ?? false,
    music: music ? { ...fileAt(music.key, music.digest), gain_db: music.gain_db ?? 0 } : null,
    loudness: plan.loudness ?? 'broadcast',
  };
}

const fileOf = (key: string | undefined, digest: string | undefined) =>
  key === undefined ? null : fileAt(key, digest);

/** Files of a render are served under its id alone. */
const fileAt = (key: string, digest: string | undefined) => ({
  key,
  url: artifactUrl(key.replace(/^renders\//, ''), digest ?? ''),
  digest: digest ?? null,
});
