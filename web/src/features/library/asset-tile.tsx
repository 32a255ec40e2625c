import { Badge, Text, UnstyledButton } from '@mantine/core';
import type { LibraryAsset } from '../../../../api/schemas/library.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { AssetStill } from './asset-still.tsx';
import tileClasses from '../../ui/media/tile.module.css';
import classes from './library.module.css';
import { factsOf, KIND_LOOKS, nameOf } from './looks.ts';

interface Props {
  asset: LibraryAsset;
  place: number;
  onOpen: (key: string) => void;
}

/** One asset: its picture, which moves under the pointer, and what it is of. */
export function AssetTile({ asset, place, onOpen }: Props) {
  const { kind, title, tags, takes, created_at } = asset;
  const { icon: Icon } = KIND_LOOKS[kind];
  return (
    <li className={tileClasses.tile}>
      <UnstyledButton
        className={tileClasses.picture ?? ''}
        data-row={place}
        aria-label={nameOf(asset)}
        onClick={() => onOpen(asset.key)}
      >
        <AssetStill asset={asset} scrubbed />
        <span className={classes.kind}>
          <Icon size={14} aria-hidden />
          {takes !== null && takes > 1 && <span className="figures">{takes} takes</span>}
        </span>
      </UnstyledButton>
      <div className={classes.foot}>
        <Text size="sm" fw={600} truncate title={title}>
          {title}
        </Text>
        <Text size="xs" c="dimmed" truncate className="figures" component="div">
          {factsOf(asset)} · <TimeAgo at={created_at} />
        </Text>
        {tags.length > 0 && (
          <div className={classes.tags}>
            {tags.map((tag) => (
              <Badge key={tag} variant="default" size="sm" tt="none" fw={500}>
                {tag}
              </Badge>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
