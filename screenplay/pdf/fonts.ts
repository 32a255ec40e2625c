import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';
import type { Span } from '../elements.ts';

const require = createRequire(import.meta.url);

type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** Courier 12, and what it has no letters for: Greek, Cyrillic and Vietnamese in its width. */
const FACES: Readonly<Record<Face, readonly string[]>> = {
  regular: ['@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf', mono('')],
  bold: ['@expo-google-fonts/courier-prime/700Bold/CourierPrime_700Bold.ttf', mono('-Bold')],
  italic: [
    '@expo-google-fonts/courier-prime/400Regular_Italic/CourierPrime_400Regular_Italic.ttf',
    mono('-Oblique'),
  ],
  boldItalic: [
    '@expo-google-fonts/courier-prime/700Bold_Italic/CourierPrime_700Bold_Italic.ttf',
    mono('-BoldOblique'),
  ],
};

/** For every face: Devanagari; Japanese; Chinese; Korean; emoji; symbols, Arabic, Hebrew. */
const OTHERS: readonly string[] = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/sawarabi-gothic/400Regular/SawarabiGothic_400Regular.ttf',
  '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf',
  '@expo-google-fonts/gowun-dodum/400Regular/GowunDodum_400Regular.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
];

function mono(face: string): string {
  return `dejavu-fonts-ttf/ttf/DejaVuSansMono${face}.ttf`;
}

const faceOf = ({ bold, italic }: Span): Face =>
  bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular';

/** Opened once, when a text first needs it. */
const opened = new Map<string, Font>();

function open(path: string): Font {
  const known = opened.get(path);
  if (known) return known;
  const font = openSync(require.resolve(path));
  if ('fonts' in font) throw new Error(`${path} is a collection of fonts`);
  opened.set(path, font);
  return font;
}

/** What was found, by face and character. */
const found = new Map<string, string | undefined>();

/** The file of the first font that has a glyph for a character; undefined where none has. */
export function fontFor(character: string, span: Span): string | undefined {
  const face = faceOf(span);
  const key = face + character;
  if (!found.has(key)) found.set(key, find(character, face));
  return found.get(key);
}

function find(character: string, face: Face): string | undefined {
  const point = character.codePointAt(0) ?? 0;
  const path = [...FACES[face], ...OTHERS].find((path) => open(path).hasGlyphForCodePoint(point));
  return path && require.resolve(path);
}
