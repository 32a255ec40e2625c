import { sharp } from './sharp.ts';
import { letter } from './lettering.ts';
import type { FilmFormat } from './timing.ts';
import { writeWhole } from './whole-file.ts';

/** A text alone on a dark ground, as a frame of the film. PNG. */
export async function makeTitleCard(text: string, outputPath: string, format: FilmFormat): Promise<void> {
  const { width, height } = format;
  const lettering = await letter(text, {
    width: width * 0.76,
    height: height * 0.72,
    size: Math.round(height * 0.072),
    minimumSize: Math.max(9, Math.round(height * 0.018)),
    color: '#f2ede4',
    align: 'centre',
  });
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><radialGradient id="ground" cy="0.42" r="0.8"><stop stop-color="#1b2431"/><stop offset="1" stop-color="#07090d"/>
    </radialGradient></defs><rect width="100%" height="100%" fill="url(#ground)"/></svg>`;
  await writeWhole([outputPath], async ([temporary]) => {
    await sharp(Buffer.from(ground))
      .composite([{ input: lettering.png, gravity: 'centre' }])
      .removeAlpha()
      .png({ compressionLevel: 1 })
      .toFile(temporary);
  });
}

/** A text in the lower third on nothing, to lay over a picture. PNG with alpha, the film's size. */
export async function makeCaption(text: string, outputPath: string, format: FilmFormat): Promise<void> {
  const { width, height } = format;
  const lettering = await letter(text, {
    width: width * 0.8,
    height: height * 0.24,
    size: Math.round(height * 0.045),
    minimumSize: Math.max(9, Math.round(height * 0.018)),
    color: '#ffffff',
    align: 'centre',
  });
  const shade = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="shade" x2="0" y2="1"><stop offset="0.58" stop-opacity="0"/><stop offset="1" stop-opacity="0.8"/>
    </linearGradient></defs><rect width="100%" height="100%" fill="url(#shade)"/></svg>`;
  const left = Math.round((width - lettering.width) / 2);
  const top = Math.round(height * 0.93 - lettering.height);
  await writeWhole([outputPath], async ([temporary]) => {
    await sharp(Buffer.from(shade))
      .composite([{ input: lettering.png, left, top }])
      .png()
      .toFile(temporary);
  });
}
