import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { sharp } from './sharp.ts';

const require = createRequire(import.meta.url);

/** Timecode's font; its own folder, so that a filter can name it without a path that would need escaping. */
export const MONO_FONT = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf');

/**
 * A bare machine has no fonts, so ours come as packages (all under free licences). Pango looks a glyph up in each:
 * Latin, Greek, Cyrillic, Devanagari; emoji; Arabic, Hebrew, symbols; Japanese; Chinese; Korean. A character in none
 * of them is drawn as a box with its code.
 */
const fontFiles = [
  require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
  require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  MONO_FONT,
  require.resolve('@expo-google-fonts/sawarabi-gothic/400Regular/SawarabiGothic_400Regular.ttf'),
  require.resolve('@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf'),
  require.resolve('@expo-google-fonts/gowun-dodum/400Regular/GowunDodum_400Regular.ttf'),
];

let loaded: Promise<void> | undefined;

/** Makes the fonts known to sharp's text renderer, once a process. */
export async function loadFonts(): Promise<void> {
  await (loaded ??= register());
}

async function register(): Promise<void> {
  // An empty configuration: the same picture on every machine, whatever fonts it has, and no warning where it has none.
  process.env['FONTCONFIG_FILE'] ??= fileURLToPath(new URL('fonts.conf', import.meta.url));
  for (const fontfile of fontFiles)
    await sharp({ text: { text: '.', fontfile } })
      .raw()
      .toBuffer();
}
