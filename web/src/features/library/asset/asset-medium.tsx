import { useState } from 'react';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { CannotPlay } from '../../../ui/media/cannot-play.tsx';
import { ClipPlayer } from '../../../ui/media/clip-player.tsx';
import { nameOf, rateOf, ratioOf } from '../looks.ts';
import classes from './asset-view.module.css';

/** The picture, or a player of what moves or sounds. */
export function AssetMedium({ asset }: { asset: LibraryAsset }) {
  const [broken, setBroken] = useState(false);
  const { kind, url } = asset;
  const name = nameOf(asset);
  if (kind === 'image')
    return (
      <AssetPicture url={url} alt={asset.prompt ?? name} ratio={ratioOf(asset)} width="original" eager />
    );
  if (kind === 'music' && broken) return <CannotPlay what="sound" url={url} />;
  if (kind === 'music')
    // What is brought has no words of its own to be read.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    return (
      <audio src={url} controls className={classes.sound} aria-label={name} onError={() => setBroken(true)} />
    );
  return (
    <div className={classes.moving} tabIndex={-1} data-autofocus>
      <ClipPlayer
        key={url}
        clips={[{ label: name, url, silent: kind === 'clip' }]}
        fps={rateOf(asset)}
        mode="beside"
      />
    </div>
  );
}
