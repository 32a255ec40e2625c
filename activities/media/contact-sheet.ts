import { sharp } from './sharp.ts';
import { writeWhole } from './whole-file.ts';

const TILE_WIDTH = 320;
const GAP = 8;

/** One frame of each segment, in order, row by row, as one JPEG. `aspect` is width over height of the film. */
export async function makeContactSheet(
  stills: readonly string[],
  outputPath: string,
  aspect: number,
): Promise<void> {
  const columns = Math.max(1, Math.ceil(Math.sqrt(stills.length)));
  const rows = Math.max(1, Math.ceil(stills.length / columns));
  const tile = { width: TILE_WIDTH, height: Math.round(TILE_WIDTH / aspect) };
  const tiles = await Promise.all(
    stills.map(async (still, index) => {
      const { data: input, info: raw } = await sharp(still)
        .resize(tile)
        .raw()
        .toBuffer({ resolveWithObject: true });
      const [column, row] = [index % columns, Math.floor(index / columns)];
      return { input, raw, left: GAP + column * (tile.width + GAP), top: GAP + row * (tile.height + GAP) };
    }),
  );
  const width = GAP + columns * (tile.width + GAP);
  const height = GAP + rows * (tile.height + GAP);
  await writeWhole([outputPath], async ([temporary]) => {
    await sharp({ create: { width, height, channels: 3, background: '#0b0d10' } })
      .composite(tiles)
      .jpeg({ quality: 84 })
      .toFile(temporary);
  });
}
