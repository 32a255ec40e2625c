import { Stack, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { StepThrough } from '../../../ui/step-through.tsx';
import { AssetActions } from './asset-actions.tsx';
import { AssetFacts } from './asset-facts.tsx';
import { AssetMedium } from './asset-medium.tsx';
import { AssetTags } from './asset-tags.tsx';
import classes from './asset-view.module.css';
import { TakeStrip } from './take-strip.tsx';

interface Props {
  asset: LibraryAsset;
  known: readonly string[];
  onTake: (take: LibraryAsset) => void;
  /** Null: it is not of the page, so nothing is beside it. */
  steps: ComponentProps<typeof StepThrough> | null;
}

/** One asset as large as there is room for, with what it is, what it is called, and what can be done with it. */
export function AssetView({ asset, known, onTake, steps }: Props) {
  return (
    <div className={classes.view}>
      <div className={classes.stage}>
        <AssetMedium asset={asset} />
      </div>
      <Stack gap="md" miw={0}>
        {asset.prompt && (
          <Text size="sm" className={classes.prompt ?? ''}>
            {asset.prompt}
          </Text>
        )}
        <AssetFacts asset={asset} />
        <AssetTags asset={asset} known={known} />
        {asset.takes !== null && asset.takes > 1 && <TakeStrip asset={asset} onTake={onTake} />}
        <AssetActions asset={asset} />
        {steps && <StepThrough {...steps} />}
      </Stack>
    </div>
  );
}
