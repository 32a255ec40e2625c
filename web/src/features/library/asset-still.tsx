import { IconMusic } from '@tabler/icons-react';
import type { LibraryAsset } from '../../../../api/schemas/library.ts';
import { AssetPicture } from '../../ui/media/asset-picture.tsx';
import { ClipStill } from '../../ui/media/clip-still.tsx';
import { ClipThumb } from '../../ui/media/clip-thumb.tsx';
import classes from './library.module.css';
import { rateOf } from './looks.ts';

/** Of the tiles: whatever they show, they are of one height. */
const TILE = 16 / 9;

interface Props {
  asset: LibraryAsset;
  /** Whether the pointer moves through it. */
  scrubbed?: boolean;
}

/** An asset as one small picture. */
export function AssetStill({ asset, scrubbed = false }: Props) {
  const { kind, url, picture_url } = asset;
  if (kind === 'music')
    return (
      <div className={classes.heard}>
        <IconMusic size={34} stroke={1.2} aria-hidden />
      </div>
    );
  if (kind === 'image') return <AssetPicture url={url} alt="" ratio={TILE} width={320} />;
  const still = picture_url ? (
    <AssetPicture url={picture_url} alt="" ratio={TILE} width={320} />
  ) : (
    <ClipStill url={url} alt="" ratio={TILE} />
  );
  return scrubbed ? <ClipThumb url={url} ratio={TILE} fps={rateOf(asset)} poster={still} /> : still;
}
