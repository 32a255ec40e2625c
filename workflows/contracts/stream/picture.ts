import type { StreamRun } from './stream.ts';

/** What a stream is known by at a glance, as a path below `/artifacts/`: its film's poster, or the first keyframe there is. */
export function streamPicture({
  stream_id,
  render,
  segments,
}: StreamRun): { readonly key: string; readonly digest: string } | null {
  if (render?.digest) return { key: `${render.id}/poster.jpg`, digest: render.digest };
  const first = segments.find(({ keyframe }) => keyframe?.digest);
  if (!first?.keyframe?.digest) return null;
  const { take, digest } = first.keyframe;
  return { key: `streams/${stream_id}/keyframes/${first.id}-take-${take}.png`, digest };
}
