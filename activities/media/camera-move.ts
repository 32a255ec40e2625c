import { frameClock } from './timing.ts';

/** A view of a picture: its left, top and size as fractions of the picture's; the same shape as the picture. */
interface View {
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

export interface CameraMove {
  readonly name: 'push in' | 'pull out' | 'pan left' | 'pan right' | 'tilt up' | 'tilt down';
  readonly from: View;
  readonly to: View;
}

const whole: View = { left: 0.005, top: 0.005, size: 0.99 };
const middle: View = { left: 0.045, top: 0.04, size: 0.91 };

const moves: readonly CameraMove[] = [
  { name: 'push in', from: whole, to: middle },
  { name: 'pan right', from: { left: 0, top: 0.03, size: 0.94 }, to: { left: 0.06, top: 0.03, size: 0.94 } },
  { name: 'pull out', from: middle, to: whole },
  { name: 'tilt up', from: { left: 0.03, top: 0.06, size: 0.94 }, to: { left: 0.03, top: 0, size: 0.94 } },
  { name: 'pan left', from: { left: 0.06, top: 0.03, size: 0.94 }, to: { left: 0, top: 0.03, size: 0.94 } },
  { name: 'tilt down', from: { left: 0.03, top: 0, size: 0.94 }, to: { left: 0.03, top: 0.06, size: 0.94 } },
];

/** The same seed always moves the same way. */
export function cameraMove(seed: number): CameraMove {
  const index = Math.abs(Math.trunc(seed)) % moves.length;
  return moves[index] ?? { name: 'push in', from: whole, to: middle };
}

/**
 * A still turned into `frames` frames of a move at `fps`. `perspective` samples between pixels; `zoompan`, the usual
 * choice, rounds to whole ones, which makes slow moves tremble.
 */
export function moveFilters({ from, to }: CameraMove, frames: number, fps: number): string {
  const travelled = `on/${Math.max(1, frames - 1)}`;
  const between = (a: number, b: number) => `(${a}+${(b - a).toFixed(6)}*${travelled})`;
  const left = between(from.left, to.left);
  const top = between(from.top, to.top);
  const right = between(from.left + from.size, to.left + to.size);
  const bottom = between(from.top + from.size, to.top + to.size);
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y], corner) => `x${corner}='W*${x}':y${corner}='H*${y}'`);
  const repeated = `loop=loop=-1:size=1,settb=${frameClock(fps)},setpts=N,trim=end_frame=${frames}`;
  return `${repeated},perspective=${corners.join(':')}:interpolation=linear:eval=frame`;
}
