import { Text, UnstyledButton } from '@mantine/core';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { AssetStill } from '../asset-still.tsx';
import { useTakesOf } from '../library.ts';
import classes from './asset-view.module.css';

/** How it came to be: all takes of its segment, newest first. */
export function TakeStrip({ asset, onTake }: { asset: LibraryAsset; onTake: (take: LibraryAsset) => void }) {
  const { data } = useTakesOf(asset.key, true);
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        Versions
      </Text>
      <ul className={classes.takes} aria-label="Versions">
        {data?.map((take) => (
          <li key={take.key}>
            <UnstyledButton
              className={classes.take ?? ''}
              aria-label={`Take ${take.take}`}
              aria-current={take.take === asset.take || undefined}
              onClick={() => onTake(take)}
            >
              <AssetStill asset={take} />
              <span className="figures">
                {take.take} · <TimeAgo at={take.created_at} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
