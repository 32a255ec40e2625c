import type { Palette } from './palette.ts';
import type { Random } from './random.ts';
import type { Reading } from './reading.ts';

/** What every drawing function gets. The canvas is always 720 high; `width` follows the frame's shape. */
export interface Canvas {
  readonly width: number;
  readonly height: 720;
  /** Where sky meets ground, from the top. */
  readonly horizon: number;
  /** Centre of the sun, moon or main light. */
  readonly light: { readonly x: number; readonly y: number; readonly radius: number };
  /** Where the main subject stands. */
  readonly focus: number;
  readonly palette: Palette;
  readonly reading: Reading;
  readonly random: Random;
}

/** SVG path through points, closed along the bottom of the canvas. */
export function silhouette(points: readonly (readonly [number, number])[], canvas: Canvas): string {
  const line = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' L');
  return `M0 ${canvas.height} L${line} L${canvas.width} ${canvas.height} Z`;
}

export function repeat(times: number, draw: (index: number) => string): string {
  return Array.from({ length: Math.max(0, Math.round(times)) }, (_, index) => draw(index)).join('');
}
