import { sharp } from './sharp.ts';
import { loadFonts } from './fonts.ts';

export interface LetteringStyle {
  /** The box that the text must fit, pixels. */
  readonly width: number;
  readonly height: number;
  /** Size wished for, pixels; shrunk to `minimumSize` to fit, and cut with an ellipsis below that. */
  readonly size: number;
  readonly minimumSize: number;
  /** `#rrggbb` */
  readonly color: string;
  readonly family?: 'Noto Sans' | 'DejaVu Sans Mono';
  readonly bold?: boolean;
  readonly align?: 'left' | 'centre' | 'right';
}

/** Text drawn on nothing, cropped to its ink's box. */
export interface Lettering {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** Pixels, as drawn. */
  readonly size: number;
  /** False where the end had to be cut off. */
  readonly whole: boolean;
}

/**
 * Letters a text exactly as written, in any script, wrapped to the box. The text is data: nothing in it is markup or a
 * filter's syntax by the time it is a picture.
 */
export async function letter(text: string, style: LetteringStyle): Promise<Lettering> {
  await loadFonts();
  for (let size = style.size; size > style.minimumSize; size = Math.floor(size * 0.88)) {
    if (text.length > mostCharacters(style, size)) continue;
    const drawn = await draw(text, style, size);
    if (fits(drawn, style)) return { ...drawn, whole: true };
  }
  if (text.length <= mostCharacters(style, style.minimumSize)) {
    const smallest = await draw(text, style, style.minimumSize);
    if (fits(smallest, style)) return { ...smallest, whole: true };
  }
  return { ...(await drawCut(text, style)), whole: false };
}

/** No text is set closer than this; spares laying out what cannot fit. Narrow letters are a quarter as wide as high. */
function mostCharacters({ width, height }: LetteringStyle, size: number): number {
  return Math.ceil((width * height) / (size * 0.24 * size * 1.2));
}

const fits = (drawn: { width: number; height: number }, box: LetteringStyle): boolean =>
  drawn.width <= box.width && drawn.height <= box.height;

/** The longest beginning that fits at the smallest size, ended by an ellipsis. Never cuts inside a character. */
async function drawCut(text: string, style: LetteringStyle): Promise<Omit<Lettering, 'whole'>> {
  const most = text.slice(0, mostCharacters(style, style.minimumSize));
  const characters = [...new Intl.Segmenter().segment(most)].map(({ segment }) => segment);
  const cut = (length: number) => `${characters.slice(0, length).join('').trimEnd()}…`;
  let shortest = 0;
  let tooLong = characters.length;
  while (tooLong - shortest > 1) {
    const middle = Math.floor((shortest + tooLong) / 2);
    if (fits(await draw(cut(middle), style, style.minimumSize), style)) shortest = middle;
    else tooLong = middle;
  }
  return await draw(cut(shortest), style, style.minimumSize);
}

async function draw(text: string, style: LetteringStyle, size: number): Promise<Omit<Lettering, 'whole'>> {
  if (INKLESS.test(text)) return { png: await nothing(), width: 1, height: 1, size };
  const { width, color, family = 'Noto Sans', bold = false, align = 'left' } = style;
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${color}"${bold ? ' weight="600"' : ''}>${asMarkup(text)}</span>`,
      font: `${family} ${size}`,
      width: Math.round(width),
      // At 72 dots an inch a point is a pixel.
      dpi: 72,
      rgba: true,
      align,
      wrap: 'word-char',
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height, size };
}

/** Pango refuses to draw what leaves no ink: an untitled segment has no title to letter. */
const INKLESS = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

const nothing = (): Promise<Buffer> =>
  sharp({ create: { width: 1, height: 1, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer();

/** Pango markup of a text: https://docs.gtk.org/Pango/pango_markup.html. Characters XML cannot hold become visible. */
function asMarkup(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, (control) => pictureOf(control))
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
  );
}

/** Unicode's pictures of control characters, U+2400 and up. */
function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
}
