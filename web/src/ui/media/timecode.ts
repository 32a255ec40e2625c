import { trueRate } from '../../../../workflows/contracts/frame-rate.ts';

/**
 * Timecode `HH:MM:SS:FF`, non-drop, as in SMPTE ST 12-1: it counts frames, 24 to its second at 23.976 as well, and drops no
 * numbers to keep up with the clock.
 */
export function timecode(frame: number, fps: number): string {
  const rate = Math.round(fps);
  const seconds = Math.floor(frame / rate);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % rate];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** The frame on screen at a time. The small addition absorbs rounding in media clocks, far below one frame. */
export const frameAt = (seconds: number, fps: number): number => Math.floor(seconds * trueRate(fps) + 1e-3);

/** The middle of a frame: players seek to the frame before when asked for its exact start. Seconds. */
export const timeOfFrame = (frame: number, fps: number): number => (frame + 0.5) / trueRate(fps);

/** How many frames a film has. */
export const framesIn = (seconds: number, fps: number): number =>
  Math.max(1, Math.round(seconds * trueRate(fps)));

/** The shuttle of an edit suite: K stops, each J or L goes one step further in its direction. */
export function shuttle(speed: number, key: 'j' | 'k' | 'l'): number {
  if (key === 'k') return 0;
  // Turning round starts at normal speed, as on a deck.
  if (key === 'l') return speed <= 0 ? 1 : Math.min(8, speed * 2);
  return speed >= 0 ? -1 : Math.max(-8, speed * 2);
}
