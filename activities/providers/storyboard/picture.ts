import type { ImageRequest } from '../image.ts';
import type { Canvas } from './canvas.ts';
import { drawFigures } from './figures.ts';
import { drawGround } from './ground.ts';
import { drawInterior } from './interior.ts';
import { choosePalette } from './palette.ts';
import { createRandom } from './random.ts';
import { readPrompt, without } from './reading.ts';
import { drawSky } from './sky.ts';
import { drawSubjects } from './subjects.ts';
import { drawWeather } from './weather.ts';

/** What is drawn, and from which words. */
type Asked = Pick<ImageRequest, 'prompt' | 'visualDirection' | 'negativePrompt' | 'seed'>;

/**
 * A sketch of what the prompt says, as SVG; the same for the same words and seed, another for another seed.
 * @param aspect width over height
 */
export function drawPicture(
  { prompt, visualDirection, negativePrompt, seed }: Asked,
  aspect: number,
): string {
  const random = createRandom(seed, prompt);
  const reading = without(readPrompt(prompt, visualDirection, random), negativePrompt ?? '');
  const width = 720 * aspect;
  const horizon = random.between(330, 430);
  // Subject and light on opposite thirds: the oldest rule of composition.
  const left = random.chance(0.5);
  const third = (onLeft: boolean) =>
    width * (onLeft ? random.between(0.24, 0.36) : random.between(0.64, 0.76));
  const low = reading.light === 'dawn' || reading.light === 'dusk' || reading.light === 'fire';
  const canvas: Canvas = {
    width,
    height: 720,
    horizon,
    focus: third(left),
    light: {
      x: third(!left),
      y: low ? horizon - random.between(20, 80) : random.between(120, 210),
      radius: low ? random.between(38, 62) : random.between(24, 40),
    },
    palette: choosePalette(reading.light, random),
    reading,
    random,
  };
  const scene =
    reading.ground === 'interior'
      ? drawInterior(canvas)
      : drawSky(canvas) + drawGround(canvas) + drawSubjects(canvas);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 720" preserveAspectRatio="none">
    ${scene}${drawFigures(canvas)}${drawWeather(canvas)}${vignette}</svg>`;
}

const vignette = `
  <defs><radialGradient id="vignette" cy="0.45" r="0.78"><stop offset="0.5" stop-opacity="0"/><stop offset="1" stop-opacity="0.62"/>
  </radialGradient></defs><rect width="100%" height="100%" fill="url(#vignette)"/>`;
