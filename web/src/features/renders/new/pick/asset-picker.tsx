import { Button, Chip, Group, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { IconPhotoSearch, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { LibraryAsset } from '../../../../../../api/schemas/library.ts';
import { LIBRARY_FILTERS, type LibraryFilterKind } from '../../../../../../workflows/contracts/library.ts';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../../ui/error-panel.tsx';
import { count } from '../../../../ui/formats.ts';
import { oneOf } from '../../../../ui/one-of.ts';
import { useDelayedText } from '../../../../ui/use-delayed-text.ts';
import { AssetTile } from './asset-tile.tsx';
import classes from './asset-picker.module.css';
import { useLibrary } from './library.ts';

const WORDS: Readonly<Record<LibraryFilterKind, string>> = {
  image: 'Images',
  clip: 'Clips',
  film: 'Films',
  music: 'Music',
  uploaded: 'Uploaded',
};

const chip = { label: classes.chip ?? '' };

export interface Picking {
  readonly title: string;
  /** What is offered, as chips; of an upload only what fits. */
  readonly kinds: readonly LibraryFilterKind[];
  readonly fits: (asset: LibraryAsset) => boolean;
  /** How many may be taken at once. */
  readonly most: number;
  /** The verb on the button, by how many are marked. */
  readonly verb: (n: number) => string;
  readonly onPick: (assets: readonly LibraryAsset[]) => void;
}

interface Props {
  picking: Picking;
  onClose: () => void;
  /** Brings a file instead; left out: there is another way for that. */
  onUpload?: () => void;
}

/** A dialog over the library: what fits is found, marked and taken, in the order in which it was marked. */
export function AssetPicker({ picking, onClose, onUpload }: Props) {
  const { title, kinds, fits, most, verb, onPick } = picking;
  const [kind, setKind] = useState<LibraryFilterKind | null>(kinds.length === 1 ? (kinds[0] ?? null) : null);
  const [asked, setAsked] = useState('');
  const [search, setSearch] = useDelayedText(asked, setAsked);
  const [marked, setMarked] = useState<readonly LibraryAsset[]>([]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useLibrary(kind, asked);
  const assets = data?.pages.flatMap((page) => page.assets).filter(fits);
  const take = (assets: readonly LibraryAsset[]): void => {
    onPick(assets);
    onClose();
  };
  const toggle = (asset: LibraryAsset): void => {
    if (most === 1) return take([asset]);
    setMarked((old) => {
      const others = old.filter(({ key }) => key !== asset.key);
      return others.length < old.length || old.length >= most ? others : [...old, asset];
    });
  };
  return (
    <Modal opened onClose={onClose} title={title} size={1080} centered>
      <TextInput
        data-autofocus
        aria-label="Search the library"
        placeholder="Search titles, prompts and filenames"
        leftSection={<IconSearch size={16} />}
        mb="sm"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <Chip.Group value={kind ?? ''} onChange={(chosen) => setKind(oneOf(LIBRARY_FILTERS, chosen) ?? null)}>
        <Group gap={6} mb="md" role="group" aria-label="Kind">
          <Chip value="" size="sm" variant="light" classNames={chip}>
            All
          </Chip>
          {kinds.map((one) => (
            <Chip key={one} value={one} size="sm" variant="light" classNames={chip}>
              {WORDS[one]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {error && (
        <ErrorPanel title="The library cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!assets && !error && <Skeleton h={240} aria-label="Loading the library" />}
      {assets?.length === 0 && !hasNextPage && (
        <EmptyState
          icon={IconPhotoSearch}
          title={asked === '' ? 'There is nothing of this kind yet' : 'Nothing matches'}
        >
          What streams and sessions make comes here by itself. A file of your own can be used at once.
          {onUpload && <Button onClick={onUpload}>Upload a file</Button>}
        </EmptyState>
      )}
      {assets && assets.length > 0 && (
        <ul className={classes.grid} aria-label="Library">
          {assets.map((asset) => (
            <AssetTile
              key={asset.key}
              asset={asset}
              mark={most === 1 ? null : marked.findIndex(({ key }) => key === asset.key) + 1}
              onChoose={toggle}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button
          variant="default"
          fullWidth
          mt="md"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {(onUpload || most > 1) && (
        <Group justify="space-between" className={classes.foot ?? ''}>
          {onUpload && (
            <Button variant="subtle" color="gray" onClick={onUpload}>
              Upload a file instead
            </Button>
          )}
          {most > 1 && (
            <Group gap="sm">
              <Text size="sm" c="dimmed" aria-live="polite">
                {marked.length === 0 ? 'Nothing chosen' : `${count(marked.length, 'asset')} chosen`}
              </Text>
              <Button disabled={marked.length === 0} onClick={() => take(marked)}>
                {verb(marked.length)}
              </Button>
            </Group>
          )}
        </Group>
      )}
    </Modal>
  );
}
