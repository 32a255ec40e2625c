import { Text, UnstyledButton } from '@mantine/core';
import { IconMusic } from '@tabler/icons-react';
import type { LibraryAsset } from '../../../../../../api/schemas/library.ts';
import { duration } from '../../../../ui/formats.ts';
import { AssetPicture } from '../../../../ui/media/asset-picture.tsx';
import { ClipStill } from '../../../../ui/media/clip-still.tsx';
import classes from './asset-picker.module.css';

const RATIO = 16 / 9;

interface Props {
  asset: LibraryAsset;
  /** Which of those that are marked, from 1; 0: it is not. Null: the first click takes it. */
  mark: number | null;
  onChoose: (asset: LibraryAsset) => void;
}

/** One asset to be chosen. */
export function AssetTile({ asset, mark, onChoose }: Props) {
  const { kind, title, prompt, duration_sec } = asset;
  return (
    <li>
      <UnstyledButton
        className={classes.tile ?? ''}
        {...(mark === null ? {} : { 'aria-pressed': mark > 0 })}
        title={prompt ?? title}
        onClick={() => onChoose(asset)}
      >
        <span className={classes.picture}>
          <Picture asset={asset} />
          {mark !== null && mark > 0 && <span className={classes.mark}>{mark}</span>}
        </span>
        <span className={classes.words}>
          <Text size="sm" fw={600} truncate component="span">
            {title}
          </Text>
          <Text size="xs" c="dimmed" truncate component="span" className="figures">
            {[kind, duration_sec === null ? '' : duration(duration_sec), prompt ?? '']
              .filter((part) => part !== '')
              .join(' · ')}
          </Text>
        </span>
      </UnstyledButton>
    </li>
  );
}

function Picture({ asset: { kind, url, picture_url } }: { asset: LibraryAsset }) {
  if (kind === 'music')
    return (
      <span className={classes.music}>
        <IconMusic size={30} stroke={1.3} aria-hidden />
      </span>
    );
  if (kind === 'image' || picture_url !== null)
    return <AssetPicture url={picture_url ?? url} alt="" ratio={RATIO} width={320} />;
  return <ClipStill url={url} alt="" ratio={RATIO} />;
}
