/**
 * Timecode at a frame of a camera file, counted on from its first frame, as in SMPTE ST 12-1. A start with a semicolon
 * before its frames is drop-frame: the numbers of two frames (four at 59.94) are left out each minute but every tenth.
 * @param fps the true rate, as 23.976; timecode counts whole frames, 24 a second.
 * @returns null when `start` is no timecode.
 */
export function timecodeAt(start: string, frame: number, fps: number): string | null {
  const match = /^(\d\d):(\d\d):(\d\d)([:;.])(\d\d)$/.exec(start);
  if (!match) return null;
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = [match[1], match[2], match[3], match[5]].map(
    Number,
  );
  const rate = Math.round(fps);
  const isDrop = match[4] !== ':' && rate % 30 === 0;
  const dropped = isDrop ? rate / 15 : 0;
  const ofMinute = hours * 60 + minutes;
  const first = (ofMinute * 60 + seconds) * rate + frames - dropped * (ofMinute - Math.floor(ofMinute / 10));
  const day = 24 * 60 * 60 * rate - dropped * (24 * 60 - 24 * 6);
  const at = (first + frame) % day;
  return written(at + dropped * droppedBefore(at, rate, dropped), rate, isDrop ? ';' : ':');
}

/** How many minutes with left-out numbers lie before a frame. */
function droppedBefore(frame: number, rate: number, dropped: number): number {
  if (dropped === 0) return 0;
  const perMinute = rate * 60 - dropped;
  const perTen = perMinute * 10 + dropped;
  const rest = frame % perTen;
  return Math.floor(frame / perTen) * 9 + (rest < dropped ? 0 : Math.floor((rest - dropped) / perMinute));
}

function written(frame: number, rate: number, separator: ':' | ';'): string {
  const seconds = Math.floor(frame / rate);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map(two)
    .join(':');
  return `${clock}${separator}${two(frame % rate)}`;
}
