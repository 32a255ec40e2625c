import type { OverlayOptions } from 'sharp';
import { letter } from '../../media/lettering.ts';
import type { ImageRequest } from '../image.ts';

/**
 * Everything lettered on the frame, as overlays: what the picture was made from. Place and title of its segment may change
 * while the picture stays, so they are not on it. Margins leave room for a camera move and a
 * timecode.
 */
export async function letterFrame(request: ImageRequest): Promise<OverlayOptions[]> {
  const { width, height, prompt, negativePrompt, referencePath, seed } = request;
  const margin = {
    x: Math.round(width * 0.06),
    top: Math.round(height * 0.065),
    bottom: Math.round(height * 0.1),
  };
  const box = width - 2 * margin.x;
  const points = (share: number) => Math.max(9, Math.round(height * share));

  const words = await letterPrompt(prompt, box, height, points);
  const unwanted = negativePrompt?.trim() ? await letterUnwanted(negativePrompt, box, height, points) : null;
  const bottom = height - margin.bottom - (unwanted ? unwanted.height + points(0.016) : 0);
  const promptTop = bottom - words.height;
  const origin = referencePath === undefined ? 'storyboard' : 'storyboard after a reference';
  const tag = await letter(`${origin} · seed ${seed}`, {
    ...{ width: box * 0.4, height: height * 0.08, size: points(0.02), minimumSize: 8, align: 'right' },
    ...{ color: '#d9d4c8', family: 'DejaVu Sans Mono' },
  });
  return [
    { input: shade(width, height, promptTop), left: 0, top: 0 },
    { input: tag.png, left: width - margin.x - tag.width, top: margin.top + Math.round(height * 0.012) },
    ...(unwanted
      ? [{ input: unwanted.png, left: margin.x, top: height - margin.bottom - unwanted.height }]
      : []),
    { input: words.png, left: margin.x, top: promptTop },
  ];
}

/** In the lower third as a rule; a very long prompt takes up to half the frame in small letters. */
async function letterPrompt(
  prompt: string,
  width: number,
  height: number,
  points: (share: number) => number,
) {
  const color = '#ffffff';
  const usual = { width, height: height * 0.27, size: points(0.034), minimumSize: points(0.023), color };
  const lettered = await letter(prompt, usual);
  if (lettered.whole) return lettered;
  return await letter(prompt, {
    ...usual,
    height: height * 0.52,
    size: points(0.023),
    minimumSize: points(0.0145),
  });
}

/** What is not wanted: a sketch heeds it in part only, so whoever looks is told what was asked for. */
const letterUnwanted = (unwanted: string, width: number, height: number, points: (share: number) => number) =>
  letter(`not: ${unwanted.trim()}`, {
    ...{ width, height: height * 0.1, size: points(0.024), minimumSize: points(0.0145) },
    color: '#d9d4c8',
  });

/** Darkens the picture under the letters, above and below, so that they read on any ground. */
function shade(width: number, height: number, promptTop: number): Buffer {
  const start = Math.max(0, promptTop / height - 0.13).toFixed(3);
  const full = Math.min(1, promptTop / height + 0.02).toFixed(3);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
    <linearGradient id="top" x2="0" y2="1"><stop stop-opacity="0.62"/><stop offset="1" stop-opacity="0"/></linearGradient>
    <linearGradient id="low" x2="0" y2="1"><stop offset="${start}" stop-opacity="0"/><stop offset="${full}" stop-opacity="0.66"/>
      <stop offset="1" stop-opacity="0.86"/></linearGradient></defs>
    <rect width="${width}" height="${height * 0.22}" fill="url(#top)"/><rect width="${width}" height="${height}" fill="url(#low)"/></svg>`);
}
