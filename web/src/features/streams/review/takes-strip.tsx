import { Button, Text, UnstyledButton } from '@mantine/core';
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
  /** Null: not to be decided now. */
  onUse: ((take: number) => void) | null;
  /** The take of the segment's keyframe that is in use. */
  keyframeTake: number | null;
}

/** Every take there has been: an earlier one can be held against the current one, and used instead of it. */
export function TakesStrip({ kind, takes, current, beside, onCompare, onUse, keyframeTake }: Props) {
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
            <div key={take.take} className={classes.one}>
              <UnstyledButton
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
              {isOfAnother(take, keyframeTake) && (
                <Text size="xs" className={classes.other ?? ''}>
                  Made from take {take.keyframe_take} of the keyframe, not from take {keyframeTake}
                </Text>
              )}
              {!isCurrent && onUse && (
                <Button
                  size="compact-xs"
                  variant={take.take === beside ? 'filled' : 'default'}
                  aria-label={`Use take ${take.take}`}
                  onClick={() => onUse(take.take)}
                >
                  Use this take
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** A clip that starts from another picture than the one in use. */
const isOfAnother = ({ keyframe_take }: Take, keyframeTake: number | null): boolean =>
  keyframe_take !== null && keyframeTake !== null && keyframe_take !== keyframeTake;
