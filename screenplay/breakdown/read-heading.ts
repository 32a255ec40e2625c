export interface HeadingParts {
  /** `INT`, `EXT`, `INT/EXT`, `EST`; null: the heading does not say. */
  readonly setting: string | null;
  readonly location: string;
  /** As it is written: `NIGHT`, `LATER THAT DAY`; null: the heading does not say. */
  readonly time: string | null;
}

const SETTING = /^(INT\.?\s*\/\s*EXT|EXT\.?\s*\/\s*INT|I\s*\/\s*E|INT|EXT|EST)(?:\.|\s|$)\s*/i;
const DASH = /\s+[-–—]+\s+/;
/** What the last part of a heading has that says when, and not where. */
const TIME =
  /\b(?:DAY|NIGHT|MORNING|EVENING|AFTERNOON|NOON|MIDNIGHT|DAWN|DUSK|SUNRISE|SUNSET|TWILIGHT|CONTINUOUS|LATER|SAME|MAGIC HOUR|PRESENT|FLASHBACK|\d{1,2}:\d\d|\d{3,4}s?)\b/i;

/** What a scene heading says: `INT. TOWER - LAMP ROOM - NIGHT` is inside, at `TOWER - LAMP ROOM`, by night. */
export function readHeading(heading: string): HeadingParts {
  const text = heading.trim().replaceAll(/\s+/g, ' ');
  const found = SETTING.exec(text);
  const parts = text.slice(found?.[0].length ?? 0).split(DASH);
  const last = parts.at(-1) ?? '';
  const time = parts.length > 1 && TIME.test(last) ? last : null;
  const location = (time === null ? parts : parts.slice(0, -1)).join(' - ').trim();
  return { setting: found ? tidy(found[1] ?? '') : null, location, time };
}

function tidy(setting: string): string {
  const letters = setting.toUpperCase().replaceAll(/[\s.]/g, '');
  return letters.includes('/') ? 'INT/EXT' : letters;
}
