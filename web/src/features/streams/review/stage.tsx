import { Text } from '@mantine/core';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { ClipPlayer } from '../../../ui/media/clip-player.tsx';
import { Compare, type CompareMode } from '../../../ui/media/compare.tsx';
import type { GalleryItem } from './gallery-items.ts';
import classes from './stage.module.css';

interface Props {
  stream: Stream;
  kind: AssetKind;
  item: GalleryItem;
  /** An earlier take, shown beside. */
  compared: Take | undefined;
  mode: CompareMode;
}

/** The picture or clip itself, alone or beside another take of it. */
export function Stage({ stream, kind, item, compared, mode }: Props) {
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
          mode={mode}
        />
      </div>
    );
  }
  return (
    <div className={classes.stage} tabIndex={-1} data-autofocus>
      <Compare
        mode={mode}
        pictures={shown.map(({ label, url }) => ({
          label,
          picture: url ? (
            <img
              src={url}
              alt={`Segment ${segment.index}, ${label}: ${segment.prompt}`}
              className={classes.picture}
            />
          ) : (
            <Text c="dimmed">
              {asset?.state === 'failed' ? (asset.error ?? 'This take failed.') : 'Being made'}
            </Text>
          ),
        }))}
      />
    </div>
  );
}
