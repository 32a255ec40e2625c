import { Text, UnstyledButton } from '@mantine/core';
import type { Asset } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import type { AssetKind } from '../../../../../workflows/contracts/stream/stream.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { ClipStill } from '../../../ui/media/clip-still.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import classes from './takes-strip.module.css';

interface Props {
  kind: AssetKind;
  takes: readonly Take[];
  current: Asset | null;
  /** The take shown beside the current one. */
  beside: number | null;
  onCompare: (take: number) => void;
}

/** Every take there has been; choosing an earlier one shows it beside the current. */
export function TakesStrip({ kind, takes, current, beside, onCompare }: Props) {
  const sorted = takes.toSorted((a, b) => b.take - a.take);
  return (
    <section aria-label="Takes">
      <Text size="sm" fw={650} mb={8}>
        Takes
      </Text>
      {sorted.length === 0 && (
        <Text size="sm" c="dimmed">
          None is finished yet.
        </Text>
      )}
      <div className={classes.strip}>
        {sorted.map((take) => {
          const isCurrent = take.take === current?.take;
          return (
            <UnstyledButton
              key={take.take}
              className={classes.take ?? ''}
              aria-label={isCurrent ? `Take ${take.take}, current` : `Compare with take ${take.take}`}
              aria-pressed={isCurrent || take.take === beside}
              disabled={isCurrent}
              onClick={() => onCompare(take.take)}
            >
              {kind === 'keyframe' ? (
                <AssetPicture url={take.url} alt="" ratio={take.width / take.height} width={320} />
              ) : (
                <ClipStill url={take.url} alt="" ratio={take.width / take.height} />
              )}
              <span className={classes.label}>
                {isCurrent ? `Take ${take.take}, current` : `Take ${take.take}`}
                <Text component="span" display="block" fz={11} c="dimmed">
                  <TimeAgo at={take.created_at} />
                </Text>
              </span>
            </UnstyledButton>
          );
        })}
      </div>
    </section>
  );
}
