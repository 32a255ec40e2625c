import { Modal, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { useAsset } from '../library.ts';
import { nameOf } from '../looks.ts';
import { AssetView } from './asset-view.tsx';

interface Props {
  /** The key of the asset that is open. */
  wanted: string;
  /** Those of the page. */
  assets: readonly LibraryAsset[];
  /** Tags in use. */
  known: readonly string[];
  onOpen: (key: string | undefined) => void;
}

const KEYS = { next: ['j', 'ArrowRight', 'ArrowDown'], previous: ['k', 'ArrowLeft', 'ArrowUp'] } as const;
/** A player has J, K and the arrows to the sides. */
const BESIDE_A_PLAYER = { next: ['ArrowDown', 'n'], previous: ['ArrowUp', 'p'] } as const;

/** An asset opened above the page, with the way to those beside it. */
export function OpenAsset({ wanted, assets, known, onOpen }: Props) {
  const place = assets.findIndex(({ key }) => key === wanted);
  const { data, error } = useAsset(wanted, place === -1);
  const [take, setTake] = useState<LibraryAsset | null>(null);
  const asset = assets[place] ?? data ?? null;
  const go = useCallback(
    (by: number): void => {
      const next = place === -1 ? undefined : assets[place + by];
      if (!next) return;
      setTake(null);
      onOpen(next.key);
    },
    [assets, place, onOpen],
  );
  const keys = asset && (asset.kind === 'clip' || asset.kind === 'film') ? BESIDE_A_PLAYER : KEYS;
  useKeys(
    'Asset',
    useMemo(
      () => [
        { keys: keys.next, label: 'Next', run: () => go(1) },
        { keys: keys.previous, label: 'Previous', run: () => go(-1) },
      ],
      [go, keys],
    ),
    'dialog',
  );
  const close = (): void => {
    onOpen(undefined);
    // Where one is now, which need not be where one began.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${place}"]`)?.focus());
  };
  // Tags of a take are told anew with it.
  const shown = take && take.take !== asset?.take ? take : asset;
  return (
    <Modal
      opened
      onClose={close}
      returnFocus={false}
      size="min(1320px, 96vw)"
      title={shown ? nameOf(shown) : 'Asset'}
      // Marks the dialog itself as one that has keys.
      attributes={{ header: { role: 'presentation' }, content: { 'data-own-keys': true } }}
    >
      {shown && asset && (
        <AssetView
          key={shown.key}
          asset={shown}
          known={known}
          onTake={setTake}
          steps={place === -1 ? null : { place, of: assets.length, onGo: (to) => go(to - place) }}
        />
      )}
      {!asset && (
        <Text c="dimmed" py="xl" ta="center">
          {error && messageOf(error)}
          {data === null && 'There is no such asset. It may be somebody else’s, or gone.'}
          {data === undefined && !error && 'Looking for it…'}
        </Text>
      )}
    </Modal>
  );
}
