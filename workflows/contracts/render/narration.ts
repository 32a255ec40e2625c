/*
 * How long narration takes to speak, and what of it is paid for: what the form says of it before anything is spoken.
 */

/** A voice may be made so much faster: beyond that it is heard that it was. */
export const FASTEST_VOICE = 1.25;
/** Before the first word of a scene and after the last, seconds; of a short scene a tenth. */
export const VOICE_LEAD = 0.25;

const ANY = /./gsu;
const HAN = /\p{Script=Han}/gu;
/** Letters that are a syllable or a word each: they take as long to speak as three others. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/** As they are charged, at most: MiniMax itself counts a Chinese character as two, of which Replicate's page says nothing. */
export const chargedCharacters = (text: string): number => countOf(text, ANY) + countOf(text, HAN);

/** Characters that a voice speaks in a second: measured of flite, which is within a sixth of it. */
const PACE = 15;

/** About how long a narration takes, in seconds. */
export const speakingSec = (text: string): number => {
  const said = text.trim();
  return (countOf(said, ANY) + 2 * countOf(said, DENSE)) / PACE;
};

/** A narration that seems too long for its scene, all in seconds. */
export interface TooLong {
  readonly speaking_sec: number;
  /** How long its scene would have to be, with the voice made as fast as it may be. */
  readonly needed_sec: number;
}

/** Null: it fits, as far as that can be told before it is spoken. */
export function seemsTooLong(narration: string, duration_sec: number): TooLong | null {
  const speaking_sec = speakingSec(narration);
  const lead = Math.min(VOICE_LEAD, duration_sec / 10);
  if (!(speaking_sec / FASTEST_VOICE > duration_sec - 2 * lead)) return null;
  return { speaking_sec, needed_sec: Math.ceil(speaking_sec / FASTEST_VOICE + 2 * VOICE_LEAD) };
}
