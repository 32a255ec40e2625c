import { useRef } from 'react';
import type { LibraryAsset } from '../../../../api/schemas/library.ts';
import { AssetTile } from './asset-tile.tsx';
import classes from './library.module.css';
import { useGridKeys } from './use-grid-keys.ts';

interface Props {
  assets: readonly LibraryAsset[];
  onOpen: (key: string) => void;
}

/** Assets beside each other, as many in a row as there is room for. */
export function AssetGrid({ assets, onOpen }: Props) {
  const grid = useRef<HTMLUListElement>(null);
  useGridKeys('Library', grid, assets.length);
  return (
    <ul ref={grid} className={classes.grid} aria-label="Assets">
      {assets.map((asset, place) => (
        <AssetTile key={asset.key} asset={asset} place={place} onOpen={onOpen} />
      ))}
    </ul>
  );
}
