import type { ReactNode } from 'react';
import { AssetCard } from './asset-card.tsx';
import type { Asset } from './asset.ts';
import classes from './asset-gallery.module.css';
import type { Choice } from './use-choice.ts';

interface Props {
  sessionId: string;
  kind: 'image' | 'clip';
  /** Width over height. */
  ratio: number;
  fps: number;
  assets: readonly Asset[];
  /** Null: there is nothing to choose now. */
  choice: Choice | null;
  /** Of a clip that is not ready: the image it starts from. */
  imageOf?: (asset: Asset) => string | null;
  onEnlarge: (place: number) => void;
  /** What can be done with one. */
  renderMenu: (asset: Asset) => ReactNode;
}

/** Images or clips beside each other, with how each stands. */
export function AssetGallery({ kind, assets, ...rest }: Props) {
  return (
    <ul className={classes.grid} aria-label={kind === 'image' ? 'Images' : 'Clips'}>
      {assets.map((asset, place) => (
        <AssetCard key={asset.id} kind={kind} asset={asset} place={place} {...rest} />
      ))}
    </ul>
  );
}
