/** What a passage looks and feels like, as far as its words say. English words; other languages just say less. */
const settings: readonly (readonly [string, RegExp])[] = [
  ['at sea', /\b(sea|ocean|waves?|ship|boat|sail\w*|schooner)\b/giu],
  ['on the shore', /\b(shore|coast|beach|cliffs?|harbou?r|bay|rocks?|island|lighthouse)\b/giu],
  ['in the city', /\b(city|streets?|town|office|market|station|square)\b/giu],
  ['in the forest', /\b(forest|woods|trees|pines)\b/giu],
  ['in the mountains', /\b(mountains?|peak|summit|glacier)\b/giu],
  ['in open country', /\b(fields?|meadow|farm|hills?|valley|moor|garden)\b/giu],
  ['in the desert', /\b(desert|dunes?|sands)\b/giu],
  ['indoors', /\b(room|kitchen|house|hall|stairs?|door|window|table|bed|desk|inside|cottage)\b/giu],
];

const times: readonly (readonly [string, RegExp])[] = [
  ['night', /\b(night|midnight|moon\w*|stars?|dark\w*)\b/giu],
  ['dawn', /\b(dawn|sunrise|morning|daybreak)\b/giu],
  ['dusk', /\b(dusk|sunset|evening|twilight)\b/giu],
  ['daylight', /\b(noon|midday|afternoon|daylight|sunlight|sun)\b/giu],
];

const moods =
  /\b(alone|lonely|quiet|silent|silence|still|calm|gentle|tender|warm|bright|joy\w*|laugh\w*|hope\w*|fear\w*|afraid|terror|dread|storm\w*|wild|fierce|cold|frozen|fog\w*|mist\w*|rain\w*|snow\w*|grief|sorrow\w*|weep\w*|tears|angry|anger|rage|strange|mysterious|ancient|old|broken|empty|golden|pale|grey|gray|black|red|blue|silver)\b/giu;

function strongest(text: string, options: readonly (readonly [string, RegExp])[]): string | undefined {
  const scored = options.map(([name, pattern]) => ({ name, hits: text.match(pattern)?.length ?? 0 }));
  const best = scored.reduce((a, b) => (b.hits > a.hits ? b : a));
  return best.hits > 0 ? best.name : undefined;
}

export const settingOf = (text: string): string | undefined => strongest(text, settings);
export const timeOf = (text: string): string | undefined => strongest(text, times);

/** Up to `most` mood words, the most frequent first, then as they appear. */
export function moodsOf(text: string, most: number): string[] {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(moods))
    counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([word]) => word)
    .slice(0, most);
}

/** Shot sizes and camera moves in an order that varies from segment to segment: establish, approach, look closely. */
const shots = [
  'Wide shot',
  'Medium shot',
  'Close-up',
  'Wide shot',
  'Over-the-shoulder medium shot',
  'Detail, close-up',
];
const cameras = [
  'slow push in',
  'gentle pan right',
  'locked camera',
  'slow tilt up',
  'slow pull out',
  'gentle pan left',
  'handheld, barely moving',
];

export function shotOf(index: number, total: number): { shot: string; camera: string } {
  const framing =
    index === 0 || index === total - 1
      ? 'Wide establishing shot'
      : (shots[index % shots.length] ?? 'Wide shot');
  const camera = index === total - 1 ? 'slow pull out' : (cameras[index % cameras.length] ?? 'locked camera');
  return { shot: framing, camera };
}
