import { ActionIcon, Progress, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconMaximize } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useProgress } from '../../../app/live/progress.ts';
import { dollars, duration } from '../../../ui/formats.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { ClipStill } from '../../../ui/media/clip-still.tsx';
import { ClipThumb } from '../../../ui/media/clip-thumb.tsx';
import tileClasses from '../../../ui/media/tile.module.css';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { ASSET_LOOKS } from '../looks.ts';
import classes from './asset-card.module.css';
import type { Asset } from './asset.ts';
import type { Choice } from './use-choice.ts';

interface Props {
  sessionId: string;
  kind: 'image' | 'clip';
  asset: Asset;
  place: number;
  ratio: number;
  fps: number;
  choice: Choice | null;
  imageOf?: (asset: Asset) => string | null;
  onEnlarge: (place: number) => void;
  renderMenu: (asset: Asset) => ReactNode;
}

export function AssetCard({
  sessionId,
  kind,
  asset,
  place,
  ratio,
  fps,
  choice,
  imageOf,
  onEnlarge,
  renderMenu,
}: Props) {
  const { number, state, url, prompt, error } = asset;
  const name = `${kind === 'image' ? 'Image' : 'Clip'} ${number}`;
  const look = ASSET_LOOKS[state];
  const isChosen = choice?.has(asset.id) ?? state === 'approved';
  const mayChoose = choice !== null && url !== null;
  return (
    <li
      className={`${tileClasses.tile} ${classes.card}`}
      data-chosen={isChosen || undefined}
      data-state={state}
      aria-label={`${name}, ${look.word}`}
    >
      <UnstyledButton
        className={tileClasses.picture ?? ''}
        data-row={place}
        {...(mayChoose ? { 'aria-pressed': isChosen } : {})}
        aria-label={mayChoose ? `Choose ${name}` : `${name}, ${look.word}: show it large`}
        onClick={() => (mayChoose ? choice.toggle(asset.id) : onEnlarge(place))}
      >
        <Picture {...{ kind, url, ratio, fps, name, prompt }} before={imageOf?.(asset) ?? null} />
        {state === 'generating' && <Making sessionId={sessionId} step={`${kind}:${number}`} />}
        {(state === 'failed' || state === 'held') && (
          <span className={classes.over} data-state={state}>
            {state === 'held' ? 'Waits: the budget does not allow it.' : (error ?? 'It could not be made.')}
          </span>
        )}
        {isChosen && (
          <span className={classes.tick}>
            <IconCheck size={18} stroke={3} aria-hidden />
          </span>
        )}
      </UnstyledButton>
      <div className={classes.foot}>
        <Text size="sm" fw={550} className="figures">
          {number}
        </Text>
        <Text size="xs" c="dimmed" truncate flex={1} title={factsOf(asset)}>
          {factsOf(asset)}
        </Text>
        {state !== 'ready' && state !== 'approved' && <StateBadge look={look} size="sm" />}
        {url !== null && (
          <Tooltip label="Show it large">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Show ${name} large`}
              onClick={() => onEnlarge(place)}
            >
              <IconMaximize size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        {renderMenu(asset)}
      </div>
    </li>
  );
}

interface PictureProps {
  kind: 'image' | 'clip';
  url: string | null;
  ratio: number;
  fps: number;
  name: string;
  prompt: string;
  /** Shown while there is no clip yet. */
  before: string | null;
}

function Picture({ kind, url, ratio, fps, name, prompt, before }: PictureProps) {
  const alt = `${name}: ${prompt}`;
  if (kind === 'image' || url === null)
    return <AssetPicture url={kind === 'image' ? url : before} alt={alt} ratio={ratio} width={640} />;
  return (
    <ClipThumb url={url} ratio={ratio} fps={fps} poster={<ClipStill url={url} alt={alt} ratio={ratio} />} />
  );
}

function Making({ sessionId, step }: { sessionId: string; step: string }) {
  const live = useProgress('session', sessionId)[step];
  return (
    <span className={classes.over}>
      <Text size="xs" fw={550} span>
        {live?.message ?? 'Waiting for its turn'}
      </Text>
      <Progress value={Math.max(4, (live?.progress ?? 0) * 100)} size="sm" animated aria-label="Progress" />
    </span>
  );
}

/** What it was made by, of what seed, and for how much. */
function factsOf(asset: Asset): string {
  const { model, provider, seed, cost_usd } = asset;
  return [
    'duration_sec' in asset && duration(asset.duration_sec),
    model ?? provider,
    seed !== null && `seed ${seed}`,
    cost_usd !== null && cost_usd > 0 && dollars(cost_usd),
  ]
    .filter(Boolean)
    .join(' · ');
}
