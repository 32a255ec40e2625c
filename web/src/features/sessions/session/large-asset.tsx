import { Button, Group, Modal, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { ClipPlayer } from '../../../ui/media/clip-player.tsx';
import { StepThrough } from '../../../ui/step-through.tsx';
import { ASSET_LOOKS } from '../looks.ts';
import type { Asset } from './asset.ts';
import classes from './large-asset.module.css';
import type { Choice } from './use-choice.ts';

interface Props {
  kind: 'image' | 'clip';
  assets: readonly Asset[];
  place: number;
  ratio: number;
  /** Frames a second, of clips. */
  fps: number;
  choice: Choice | null;
  onGo: (place: number) => void;
  onClose: () => void;
}

/** A clip's transport has J, K and the arrows to the sides. */
const KEYS = {
  image: { next: ['j', 'ArrowRight', 'ArrowDown'], previous: ['k', 'ArrowLeft', 'ArrowUp'] },
  clip: { next: ['ArrowDown', 'n'], previous: ['ArrowUp', 'p'] },
} as const;

/** One image or clip as large as the screen allows, with the words it was made of. */
export function LargeAsset({ kind, assets, place, ratio, fps, choice, onGo, onClose }: Props) {
  const asset = assets[place];
  const word = kind === 'image' ? 'Image' : 'Clip';
  const last = assets.length - 1;
  const keys = KEYS[kind];
  const mayChoose = choice !== null && asset !== undefined && asset.url !== null;
  useKeys(
    'Large view',
    useMemo(
      () => [
        { keys: keys.next, label: 'Next', run: () => onGo(Math.min(last, place + 1)) },
        { keys: keys.previous, label: 'Previous', run: () => onGo(Math.max(0, place - 1)) },
        ...(mayChoose ? [{ keys: ['x'], label: 'Choose', run: () => choice.toggle(asset.id) }] : []),
      ],
      [onGo, last, place, mayChoose, choice, asset, keys],
    ),
    'dialog',
  );
  if (!asset) return null;
  const { url, number, prompt, negative_prompt, seed, model, state, error } = asset;
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1400px, 96vw)"
      title={`${word} ${number}, ${ASSET_LOOKS[state].word.toLowerCase()}`}
      data-own-keys
      // Marks the dialog itself as one that has keys.
      attributes={{ header: { role: 'presentation' }, content: { 'data-own-keys': true } }}
    >
      <div className={classes.stage}>
        {kind === 'clip' && url !== null ? (
          <div className={classes.clip} tabIndex={-1} data-autofocus>
            <ClipPlayer
              key={url}
              clips={[{ label: `${word} ${number}`, url, silent: true }]}
              fps={fps}
              mode="beside"
            />
          </div>
        ) : (
          <div className={classes.picture}>
            <AssetPicture
              url={url}
              alt={`${word} ${number}: ${prompt}`}
              ratio={ratio}
              width="original"
              eager
            />
          </div>
        )}
      </div>
      <Text size="sm" mt="md" style={{ whiteSpace: 'pre-wrap' }}>
        {error ?? prompt}
      </Text>
      <Text size="xs" c="dimmed" className="figures">
        {[negative_prompt && `without: ${negative_prompt}`, model, seed !== null && `seed ${seed}`]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Group justify="space-between" mt="md">
        <StepThrough place={place} of={assets.length} onGo={onGo} />
        {mayChoose && (
          <Button
            variant={choice.has(asset.id) ? 'default' : 'filled'}
            onClick={() => choice.toggle(asset.id)}
          >
            {choice.has(asset.id) ? 'Leave it out' : 'Choose it'}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
