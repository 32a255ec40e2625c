import { Box, Button, Skeleton } from '@mantine/core';
import { IconLibraryPhoto, IconSearchOff } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { tagsAmong } from '../renders/known-tags.ts';
import { OpenAsset } from './asset/open-asset.tsx';
import { AssetGrid } from './asset-grid.tsx';
import { useLibrary } from './library.ts';
import { LibraryFilterBar } from './library-filters.tsx';
import classes from './library.module.css';
import { MoreAssets } from './more-assets.tsx';

const NO_FILTER = { kind: '', search: '', tags: '' } as const;

/** Everything that streams, sessions and renders have made and that people have brought, to be found and used again. */
export function Component() {
  const [read, write] = useUrlState();
  const filters = { kind: read('kind'), search: read('search'), tags: read('tags') };
  const library = useLibrary(filters);
  const { data, error, refetch, isPlaceholderData } = library;
  const assets = data?.pages.flatMap((page) => page.assets) ?? [];
  const open = useCallback((key: string | undefined): void => write({ asset: key }), [write]);
  useTitle('Library');
  const isFiltered = Object.values(filters).some((value) => value !== '');
  return (
    <Page wide>
      <PageHeader title="Library" subtitle="What was made and brought, newest first" />
      <LibraryFilterBar read={read} write={write} known={tagsAmong(assets)} />
      {error && !data && (
        <ErrorPanel title="The library cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Loading />}
      {data &&
        assets.length === 0 &&
        (isFiltered ? <NothingMatches onClear={() => write(NO_FILTER)} /> : <NothingMade />)}
      {assets.length > 0 && (
        <Box opacity={isPlaceholderData ? 0.6 : 1}>
          <AssetGrid assets={assets} onOpen={open} />
          <MoreAssets library={library} />
        </Box>
      )}
      {read('asset') !== '' && (
        <OpenAsset wanted={read('asset')} assets={assets} known={tagsAmong(assets)} onOpen={open} />
      )}
    </Page>
  );
}

function Loading() {
  return (
    <div className={classes.grid} aria-label="Loading the library">
      {Array.from({ length: 12 }, (_, place) => (
        <Skeleton key={place} h={210} />
      ))}
    </div>
  );
}

function NothingMade() {
  return (
    <EmptyState icon={IconLibraryPhoto} title="Nothing has been made yet">
      Pictures, clips and films of streams, sessions and renders gather here.
      <Button component={Link} to="/sessions">
        Go to the sessions
      </Button>
    </EmptyState>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={IconSearchOff} title="Nothing matches">
      <Button variant="light" onClick={onClear}>
        Clear the filters
      </Button>
    </EmptyState>
  );
}
