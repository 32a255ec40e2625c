import type { Random } from './random.ts';

const lights = ['night', 'dawn', 'day', 'dusk', 'storm', 'mist', 'winter', 'fire', 'noir'] as const;
export type Light = (typeof lights)[number];
const grounds = ['sea', 'hills', 'mountains', 'city', 'forest', 'desert', 'field', 'interior'] as const;
export type Ground = (typeof grounds)[number];
export type Weather = 'rain' | 'snow' | 'fog' | 'clear';
const subjects = ['lighthouse', 'ship', 'house', 'tower', 'tree', 'road', 'bridge', 'birds', 'lamp'] as const;
export type Subject = (typeof subjects)[number];

/** What a prompt asks to see, as far as a sketch can show it. */
export interface Reading {
  readonly light: Light;
  readonly ground: Ground;
  readonly weather: Weather;
  readonly subjects: readonly Subject[];
  /** People in the frame, 0 to 4. */
  readonly figures: number;
  readonly shot: 'wide' | 'medium' | 'close';
}

const lightWords: Record<Light, RegExp> = {
  night: /\b(night|midnight|moon\w*|stars?|starlit|dark\w*|nocturnal|black)\b/gu,
  dawn: /\b(dawn|sunrise|morning|daybreak|first light|early)\b/gu,
  day: /\b(day|daylight|noon|midday|bright|sunny|summer|blue sky|afternoon)\b/gu,
  dusk: /\b(dusk|sunset|evening|twilight|golden|amber|warm|autumn)\b/gu,
  storm: /\b(storm\w*|thunder\w*|lightning|gale|tempest|rain\w*|wreck\w*)\b/gu,
  mist: /\b(mist\w*|fog\w*|haze|hazy|grey|gray|pale|overcast|quiet|silent|silence)\b/gu,
  winter: /\b(snow\w*|winter|ice|icy|frost\w*|frozen|cold|white)\b/gu,
  fire: /\b(fire|flame\w*|burn\w*|blaze|red|blood|rage|war|furnace)\b/gu,
  noir: /\b(noir|monochrome|black and white|shadow\w*|smoke)\b/gu,
};

const groundWords: Record<Ground, RegExp> = {
  sea: /\b(sea|ocean|wave\w*|shore|coast\w*|beach|harbou?r|bay|boat\w*|ship\w*|sail\w*|lighthouse|tide|water|island|reef|cliffs?|river|lake|gulls?)\b/gu,
  hills: /\b(hill\w*|valley|countryside|moor\w*|village|pasture|slope)\b/gu,
  mountains: /\b(mountain\w*|peak\w*|summit|ridge|alps?|canyon|glacier)\b/gu,
  city: /\b(city|street\w*|town|skyline|building\w*|roof\w*|alley|subway|station|office|crowd\w*|traffic|neon|skyscraper\w*|square)\b/gu,
  forest: /\b(forest|wood|woods|trees|pines?|jungle|grove|leaves)\b/gu,
  desert: /\b(desert|dune\w*|sand\w*|mars|wasteland|moonscape|planet)\b/gu,
  field: /\b(field\w*|meadow\w*|grass\w*|farm\w*|wheat|plain|garden|prairie)\b/gu,
  interior:
    /\b(room|kitchen|inside|interior|hall\w*|stair\w*|door\w*|window\w*|table|chair|bed\w*|desk|wall\w*|ceiling|floor|corridor|attic|cellar|workshop|library|lantern room|cabin)\b/gu,
};

const subjectWords: Record<Subject, RegExp> = {
  lighthouse: /\b(lighthouse|beacon|keeper)\b/gu,
  ship: /\b(ship\w*|boat\w*|sail\w*|vessel|schooner|steamer|trawler)\b/gu,
  house: /\b(house|home|cottage|cabin|hut|farmhouse|barn|inn)\b/gu,
  tower: /\b(tower|castle|church|steeple|chapel|mill|cathedral|temple)\b/gu,
  tree: /\b(tree|oak|willow|apple|trunk|branches)\b/gu,
  road: /\b(road|path|track|street|lane|highway|walk\w*|journey|travel\w*)\b/gu,
  bridge: /\b(bridge|pier|jetty|quay)\b/gu,
  birds: /\b(birds?|gulls?|crows?|ravens?|geese|swallows?|wings?)\b/gu,
  lamp: /\b(lamp\w*|lantern\w*|candle\w*|light|torch|beam\w*)\b/gu,
};

const peopleWords =
  /\b(he|she|they|man|men|woman|women|boy|girl|child\w*|keeper|captain|mother|father|daughter|son|sister|brother|king|queen|soldier\w*|sailor\w*|stranger|figure\w*|people|person|crew|travell?ers?|old|young|walk\w*|stands?|sits?|hands?|face)\b/gu;

/** Reads a prompt, and more faintly the film's visual direction. Where they say nothing the seed decides. */
export function readPrompt(prompt: string, visualDirection: string, random: Random): Reading {
  const text = prompt.slice(0, 8000).toLowerCase();
  const mood = visualDirection.slice(0, 2000).toLowerCase();
  const count = (pattern: RegExp) =>
    2 * (text.match(pattern)?.length ?? 0) + 0.5 * (mood.match(pattern)?.length ?? 0);
  const strongest = <T extends string>(words: Record<T, RegExp>, options: readonly T[], fallback: T): T => {
    const scored = options.map((option) => ({ option, score: count(words[option]) }));
    const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
    return best.score > 0 ? best.option : fallback;
  };

  const people = count(peopleWords);
  const light = strongest(lightWords, lights, random.pick(['night', 'dawn', 'dusk', 'mist', 'day']));
  return {
    light,
    ground: strongest(
      groundWords,
      grounds,
      random.pick(['sea', 'hills', 'mountains', 'city', 'forest', 'field']),
    ),
    weather: readWeather(text, light),
    subjects: subjects.filter((subject) => text.match(subjectWords[subject])),
    figures: people === 0 ? (random.chance(0.4) ? 1 : 0) : Math.min(4, 1 + Math.floor(people / 8)),
    shot: /\b(close-?up|close|face|eyes?|portrait|detail|hands?)\b/u.test(text)
      ? 'close'
      : /\b(medium|waist|mid-?shot|two-?shot)\b/u.test(text)
        ? 'medium'
        : 'wide',
  };
}

/** The same without what is not wanted: people, things and weather, as far as a sketch knows them. */
export function without(reading: Reading, unwanted: string): Reading {
  const text = unwanted.slice(0, 8000).toLowerCase();
  const isUnwanted = (words: RegExp): boolean => text.match(words) !== null;
  return {
    ...reading,
    subjects: reading.subjects.filter((subject) => !isUnwanted(subjectWords[subject])),
    figures: isUnwanted(peopleWords) ? 0 : reading.figures,
    weather: readWeather(text, 'day') === reading.weather ? 'clear' : reading.weather,
  };
}

function readWeather(text: string, light: Light): Weather {
  if (/\b(snow\w*|blizzard)\b/u.test(text)) return 'snow';
  if (/\b(rain\w*|storm\w*|downpour|drizzle)\b/u.test(text)) return 'rain';
  return light === 'mist' || /\b(fog\w*|mist\w*|smoke)\b/u.test(text) ? 'fog' : 'clear';
}
