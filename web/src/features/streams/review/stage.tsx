import { Text } from '@mantine/core';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { ClipPlayer } from './clip-player.tsx';
import type { GalleryItem } from './gallery-items.ts';
import classes from './stage.module.css';

interface Props {
  stream: Stream;
  kind: AssetKind;
  item: GalleryItem;
  /** An earlier take, shown beside. */
  compared: Take | undefined;
}

/** The picture or clip itself, alone or beside another take of it. */
export function Stage({ stream, kind, item, compared }: Props) {
  const { asset, segment } = item;
  const shown = [
    ...(compared ? [{ label: `Take ${compared.take}`, url: compared.url, silent: true }] : []),
    { label: `Take ${asset?.take ?? 1}, current`, url: asset?.url ?? null, silent: false },
  ];
  if (kind === 'video' && asset?.url) {
    return (
      <div className={classes.stage} tabIndex={-1} data-autofocus>
        <ClipPlayer
          clips={shown.flatMap(({ url, ...clip }) => (url ? [{ ...clip, url }] : []))}
          fps={stream.spec.fps}
        />
      </div>
    );
  }
  return (
    <div className={classes.stage} tabIndex={-1} data-autofocus>
      <div className={classes.pictures} data-two={shown.length > 1 || undefined}>
        {shown.map(({ label, url }) => (
          <figure key={label} className={classes.figure}>
            {url ? (
              <img
                src={url}
                alt={`Segment ${segment.index}, ${label}: ${segment.prompt}`}
                className={classes.picture}
              />
            ) : (
              <Text c="dimmed">
                {asset?.state === 'failed' ? (asset.error ?? 'This take failed.') : 'Being made'}
              </Text>
            )}
            {shown.length > 1 && <figcaption className={classes.caption}>{label}</figcaption>}
          </figure>
        ))}
      </div>
    </div>
  );
}
