import { sharp } from './sharp.ts';
import { letter } from './lettering.ts';
import type { FilmFormat } from './timing.ts';
import { writeWhole } from './whole-file.ts';

/** Of a film's height: the strip in which subtitles stand, and how far it is from the edge of the picture. */
const STRIP = 0.2;
const MARGIN = 0.05;

export interface SubtitleStrip {
  readonly width: number;
  readonly height: number;
  /** Where its upper edge lies in the picture. */
  readonly top: number;
}

/** At the bottom; at the top where a caption stands at the bottom. Even numbers, as colours are shared by two lines. */
export function subtitleStrip({ width, height }: FilmFormat, isAbove: boolean): SubtitleStrip {
  const strip = even(height * STRIP);
  const margin = even(height * MARGIN);
  return { width, height: strip, top: isAbove ? margin : height - strip - margin };
}

const even = (pixels: number): number => 2 * Math.round(pixels / 2);

/** A subtitle in its strip, white on a dark ground as wide as its words; without a text nothing. PNG with alpha. */
export async function drawSubtitle(
  text: string,
  strip: SubtitleStrip,
  isAbove: boolean,
  path: string,
): Promise<void> {
  const { width, height } = strip;
  const layers = text === '' ? [] : await layersOf(text, strip, isAbove);
  await writeWhole([path], async ([temporary]) => {
    await sharp({ create: { width, height, channels: 4, background: '#00000000' } })
      .composite(layers)
      .png({ compressionLevel: 1 })
      .toFile(temporary);
  });
}

async function layersOf(text: string, { width, height }: SubtitleStrip, isAbove: boolean) {
  const padding = Math.round(height * 0.08);
  const lettering = await letter(text, {
    width: width * 0.8,
    height: height - 2 * padding,
    size: Math.round(height * 0.25),
    minimumSize: Math.max(9, Math.round(height * 0.1)),
    color: '#ffffff',
    align: 'centre',
  });
  const box = { width: lettering.width + 4 * padding, height: lettering.height + 2 * padding };
  const left = Math.round((width - box.width) / 2);
  const top = isAbove ? 0 : height - box.height;
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}">
    <rect width="100%" height="100%" rx="${padding}" fill="#000000" fill-opacity="0.6"/></svg>`;
  return [
    { input: Buffer.from(ground), left, top },
    { input: lettering.png, left: left + 2 * padding, top: top + padding },
  ];
}
