import { posix } from 'node:path';

/** Pictures that cameras and scanners number, a file for each frame. */
const FRAME = /^(.*?)(\d{1,15})\.(dpx|cin|exr|dng|tiff?|ari|arx|jp2|j2k|j2c|jpc)$/i;

/** Numbered pictures of one name in one folder. */
export interface Sequence {
  /** How its files are called, `reel1/A001.[0001-0024].dpx`. */
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Files that are there. */
  readonly frames: number;
  /** Gaps, each from its first to its last missing number. */
  readonly missing: readonly (readonly [from: number, to: number])[];
  /** The file of its first frame: below the asset's folder. */
  readonly firstPath: string;
}

interface Frame {
  readonly number: number;
  readonly digits: string;
  readonly path: string;
}

/** The sequences among files, those of one frame left out. Pure. @param paths below a folder, with `/`. */
export function sequencesIn(paths: readonly string[]): readonly Sequence[] {
  const found = Map.groupBy(
    paths.flatMap((path) => {
      const { dir, base } = posix.parse(path);
      const [, stem, digits, extension] = FRAME.exec(base) ?? [];
      if (stem === undefined || digits === undefined || extension === undefined) return [];
      const [before, after] = [dir === '' ? stem : `${dir}/${stem}`, `.${extension}`];
      return [{ before, after, frame: { number: Number(digits), digits, path } }];
    }),
    ({ before, after }) => JSON.stringify([before, after.toLowerCase()]),
  );
  return [...found.values()].flatMap((group) => {
    const [one] = group;
    if (one === undefined || group.length < 2) return [];
    return [
      sequenceOf(
        one.before,
        one.after,
        group.map(({ frame }) => frame),
      ),
    ];
  });
}

function sequenceOf(before: string, after: string, found: readonly Frame[]): Sequence {
  const frames = found.toSorted((a, b) => a.number - b.number);
  const [first, last] = [frames[0], frames.at(-1)];
  const missing: (readonly [number, number])[] = [];
  for (const [index, { number }] of frames.entries()) {
    const previous = frames[index - 1]?.number ?? number;
    if (number > previous + 1) missing.push([previous + 1, number - 1]);
  }
  return {
    name: `${before}[${first?.digits}-${last?.digits}]${after}`,
    first: first?.number ?? 0,
    last: last?.number ?? 0,
    frames: frames.length,
    missing,
    firstPath: first?.path ?? '',
  };
}

/** Gaps named so that a person finds them. */
const NAMED = 20;

/** `3, 7-12 and 4 more gaps` */
export function gapsInWords(missing: Sequence['missing']): string {
  const named = missing.slice(0, NAMED).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  const rest = missing.length - named.length;
  return named.join(', ') + (rest > 0 ? ` and ${rest} more gaps` : '');
}
