import { parse } from 'node:path';
import { isSidecarName } from '../../../activities/assets/names.ts';

/**
 * A RED camera cuts a clip into segments of some gigabytes, numbered from 1: `A001_C001_0101AB_001.R3D`, `A001_C001_0101AB_002.R3D`. The clip
 * itself bears the name without the number, and so do some of its sidecars.
 */
const SEGMENT = /^(.+)_(\d{3})\.r3d$/i;
const NUMBERED = /^(.+)_\d{3}$/;

/** A clip in several files of one folder. */
export interface Span {
  /** Without number and extension. */
  readonly clip: string;
  /** Names, in their order. */
  readonly segments: readonly string[];
  /** Names, sorted. */
  readonly sidecars: readonly string[];
  /** Numbers from 1 up to the last segment's that are not there. */
  readonly missing: readonly number[];
}

/**
 * The clip in segments that a file is of, be it a segment or a sidecar; null: of none. A number that is there twice, as `.R3D` and `.r3d`, makes
 * it nobody's: there is no telling which is meant. Pure.
 * @param names all in the folder.
 */
export function spanOf(names: readonly string[], name: string): Span | null {
  const clip = clipOf(names, name);
  if (clip === null) return null;
  const found = names.flatMap((other) => {
    const [, stem, digits] = SEGMENT.exec(other) ?? [];
    return stem === clip ? [{ name: other, number: Number(digits) }] : [];
  });
  const segments = found.toSorted((one, other) => one.number - other.number);
  const numbers = new Set(segments.map(({ number }) => number));
  if (numbers.size === 0 || numbers.size < segments.length) return null;
  const stems = new Set([clip, ...segments.map((segment) => parse(segment.name).name)]);
  const last = segments.at(-1)?.number ?? 0;
  return {
    clip,
    segments: segments.map((segment) => segment.name),
    sidecars: names.filter((other) => isSidecarName(other) && stems.has(parse(other).name)).toSorted(),
    missing: Array.from({ length: last }, (_, index) => index + 1).filter((number) => !numbers.has(number)),
  };
}

function clipOf(names: readonly string[], name: string): string | null {
  const [, own] = SEGMENT.exec(name) ?? [];
  if (own !== undefined) return own;
  if (!isSidecarName(name)) return null;
  const { name: stem } = parse(name);
  const [, numbered] = NUMBERED.exec(stem) ?? [];
  const isClip = (clip: string | undefined): clip is string =>
    names.some((other) => SEGMENT.exec(other)?.[1] === clip);
  if (isClip(stem)) return stem;
  return isClip(numbered) ? numbered : null;
}
