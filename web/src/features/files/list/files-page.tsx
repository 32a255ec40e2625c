import { useCallbackRef } from '@mantine/hooks';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCamera, IconSearchOff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Outlet, useLocation, useMatch } from 'react-router';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { FILE_ACTIONS } from '../../../../../workflows/contracts/file/transitions.ts';
import { count } from '../../../ui/formats.ts';
import { useUser } from '../../../app/data/session.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { hasRoleFor } from '../../../../../workflows/contracts/file/gate.ts';
import { useFileRows } from '../api/use-file-rows.ts';
import { UploadArea } from '../upload/upload-area.tsx';
import { UploadList } from '../upload/upload-list.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { FileFilterBar } from './file-filters.tsx';
import { FileTable } from './file-table.tsx';
import classes from './files-page.module.css';
import { useFileFilters } from './use-file-filters.ts';
import { useFileKeys } from './use-file-keys.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useSelection } from './use-selection.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

/** All camera files, with one of them open beside the list. */
export function Component() {
  const { filters, isFiltered, sorting, write } = useFileFilters();
  const user = useUser();
  const mayAct = FILE_ACTIONS.some((action) => hasRoleFor(action, user.role));
  const opened = useMatch('/files/:id')?.params.id;
  const scroll = useRef<HTMLDivElement>(null);
  const [total, setTotal] = useState<number | null>(null);
  const { search } = useLocation();
  const { virtual, window } = useVirtualRows(scroll, total ?? 0, search);
  const rows = useFileRows(filters, window);
  useKeptPlace(virtual, search, rows.total !== null);
  // While another list is on its way the height stays, so that nothing jumps.
  if (rows.total !== null && rows.total !== total) setTotal(rows.total);
  const { error, retry, rowAt, rowOf } = rows;
  const { selection, clear, toggleRow, toggleAll } = useSelection(filters, total ?? 0, rowAt);
  const onToggle = useCallbackRef((row: number, range: boolean): void => void toggleRow(row, range));
  useFileKeys({
    virtual,
    total: total ?? 0,
    rowAt,
    rowOf,
    opened,
    onToggle: mayAct ? onToggle : null,
  });
  useTitle(opened ? null : 'Files');

  return (
    <div className={classes.page} data-open={opened !== undefined || undefined}>
      <section className={classes.list} aria-label="List">
        <PageHeader title="Files" subtitle={total === null ? ' ' : count(total, 'file')}>
          <UploadArea />
        </PageHeader>
        <FileFilterBar filters={filters} write={write} sorting={sorting} />
        {error && <ErrorPanel title="The files cannot be shown" error={error} onRetry={retry} />}
        {total === null && !error && <Loading />}
        {total === 0 && (
          <Nothing
            filtered={isFiltered}
            onClear={() => write({ state: '', site: '', search: '', assigned: 'all' })}
          />
        )}
        {total !== null && total > 0 && (
          <FileTable
            scroll={scroll}
            sorting={sorting}
            virtual={virtual}
            total={total}
            rowAt={rowAt}
            opened={opened}
            selection={mayAct ? selection : null}
            onToggle={onToggle}
            onAll={() => void toggleAll()}
          />
        )}
        <UploadList />
        {mayAct && <BulkBar marked={selection.marked} total={total ?? 0} onClear={clear} />}
      </section>
      <Outlet />
    </div>
  );
}

function Loading() {
  return (
    <Stack gap={8} aria-label="Loading the files">
      {Array.from({ length: 12 }, (_, row) => (
        <Skeleton key={row} h={38} />
      ))}
    </Stack>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered) {
    return (
      <EmptyState icon={IconCamera} title="No camera files yet">
        A site's daemon reports every file that is complete. The page of the sites shows how to start one;
        files can also be dropped here.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconSearchOff} title="No file matches">
      <Button variant="light" onClick={onClear}>
        Show all files
      </Button>
    </EmptyState>
  );
}
