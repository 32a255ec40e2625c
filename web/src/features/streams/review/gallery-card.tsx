import { Checkbox, Progress, Text, Tooltip, UnstyledButton } from '@mantine/core';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { duration } from '../../../ui/formats.ts';
import { useProgress } from '../../../app/live/progress.ts';
import { ClipThumb } from '../../../ui/media/clip-thumb.tsx';
import type { GalleryItem } from './gallery-items.ts';
import classes from './gallery-card.module.css';
import type { Gallery } from './use-gallery.ts';
import { ASSET_LOOKS, NO_TAKE } from '../looks.ts';

interface Props {
  stream: Stream;
  kind: AssetKind;
  item: GalleryItem;
  /** The file of the last finished take, for while the current one has none. */
  before: string | null;
  place: number;
  gallery: Gallery;
  /** The size asked for, in CSS pixels. */
  width: number;
}

export function GalleryCard({ stream, kind, item, before, place, gallery, width }: Props) {
  const { segment, asset } = item;
  const { current, setCurrent, setEnlarged, marked, mark, editable } = gallery;
  const ratio = aspectRatio(stream.spec.resolution);
  const look = asset ? ASSET_LOOKS[asset.state] : NO_TAKE;
  const name = `Segment ${segment.index}${segment.title ? `, ${segment.title}` : ''}`;
  const picture = (
    <AssetPicture
      url={kind === 'keyframe' ? (asset?.url ?? before) : (segment.keyframe?.url ?? null)}
      alt={`${name}: ${segment.prompt}`}
      ratio={ratio}
      width={width > 360 ? 1280 : 640}
    />
  );
  return (
    <li
      className={classes.card}
      data-state={asset?.state ?? 'none'}
      data-current={current === place || undefined}
      data-marked={marked.has(segment.index) || undefined}
      aria-label={`${name}, ${look.word}`}
    >
      <UnstyledButton
        className={classes.picture ?? ''}
        tabIndex={current === place ? 0 : -1}
        data-card={place}
        aria-label={`${name}, ${look.word}`}
        onFocus={() => setCurrent(place)}
        onClick={(event) => {
          setCurrent(place);
          if (event.shiftKey && editable) mark(segment.index, true);
          else setEnlarged(true);
        }}
      >
        {kind === 'video' && asset?.url ? (
          <ClipThumb url={asset.url} ratio={ratio} fps={stream.spec.fps} poster={picture} />
        ) : (
          picture
        )}
        {asset?.state === 'generating' && (
          <Generating stream={stream} step={`${kind}:${segment.index}:${asset.take}`} />
        )}
        {asset?.state === 'failed' && (
          <div className={classes.failed}>{asset.error ?? 'This take failed.'}</div>
        )}
      </UnstyledButton>
      <div className={classes.foot}>
        {editable && (
          <Checkbox
            size="xs"
            aria-label={`Mark segment ${segment.index}`}
            checked={marked.has(segment.index)}
            onChange={(event) => mark(segment.index, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        )}
        <span className={classes.number}>{segment.index}</span>
        <Text size="sm" fw={550} truncate flex={1} title={segment.title}>
          {segment.title || 'Untitled'}
        </Text>
        {asset && asset.takes > 1 && (
          <Tooltip label={`${asset.takes} takes`}>
            <Text size="xs" c="dimmed" className="figures">
              take {asset.take}
            </Text>
          </Tooltip>
        )}
        {kind === 'video' && (
          <Text size="xs" c="dimmed" className="figures">
            {duration(segment.duration_sec)}
          </Text>
        )}
        <StateBadge look={look} size="sm" />
      </div>
    </li>
  );
}

function Generating({ stream, step }: { stream: Stream; step: string }) {
  const live = useProgress('stream', stream.id)[step];
  return (
    <div className={classes.generating}>
      <Text size="xs" fw={550}>
        {live?.message ?? 'Waiting for its turn'}
      </Text>
      <Progress value={Math.max(4, (live?.progress ?? 0) * 100)} size="sm" animated aria-label="Progress" />
    </div>
  );
}
