import type { Cue } from './cues.ts';

/** Characters of a line of a subtitle. */
const LINE = 42;

/** SubRip, as players and editors read it; what it would take for markup is written so that it is none. */
export const subRip = (cues: readonly Cue[]): string =>
  cues
    .map(
      ({ startSec, endSec, text }, at) =>
        `${at + 1}\n${clock(startSec, ',')} --> ${clock(endSec, ',')}\n${inLines(text.replaceAll('-->', '→'))}\n`,
    )
    .join('\n');

/** WebVTT, https://www.w3.org/TR/webvtt1/. */
export const webVtt = (cues: readonly Cue[]): string =>
  [
    'WEBVTT\n',
    ...cues.map((cue) => `${clock(cue.startSec, '.')} --> ${clock(cue.endSec, '.')}\n${escaped(cue)}\n`),
  ].join('\n');

/**
 * The same for a track in the film: braces and backslashes are markup to ffmpeg's timed text, however they are escaped.
 */
export const webVttForTrack = (cues: readonly Cue[]): string =>
  webVtt(
    cues.map((cue) => ({
      ...cue,
      text: cue.text.replaceAll('{', '(').replaceAll('}', ')').replaceAll('\\', '/'),
    })),
  );

const escaped = ({ text }: Cue): string =>
  inLines(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `HH:MM:SS.mmm` */
function clock(seconds: number, mark: ',' | '.'): string {
  const ms = Math.round(seconds * 1_000);
  const parts = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1_000) % 60];
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}${mark}${String(ms % 1_000).padStart(3, '0')}`;
}

/** In two lines where one is too long, about equally long. */
function inLines(text: string): string {
  if (text.length <= LINE) return text;
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const nearest = spaces.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return nearest === undefined ? text : `${text.slice(0, nearest)}\n${text.slice(nearest + 1)}`;
}
