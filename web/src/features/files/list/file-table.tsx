import { Checkbox } from '@mantine/core';
import type { Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useLocation } from 'react-router';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { SortHead } from '../../../ui/sort-head.tsx';
import type { ListSorting } from '../../../ui/sorting.ts';
import { useSiteName } from '../../sites/sites.ts';
import { holdRows } from '../api/hold.ts';
import { FileRow } from './file-row.tsx';
import classes from './file-table.module.css';
import { MOST, type Selection } from './selection.ts';

interface Props {
  scroll: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  sorting: ListSorting<Sort<'files'>>;
  total: number;
  rowAt: (row: number) => CameraFileSummary | undefined;
  /** The file that is open beside the list. */
  opened: string | undefined;
  /** Null: this person has nothing to do with many files. */
  selection: Selection | null;
  onToggle: (row: number, range: boolean) => void;
  onAll: () => void;
}

/** Rows of a list of any length: only those in sight exist. */
export function FileTable({
  scroll,
  virtual,
  sorting,
  total,
  rowAt,
  opened,
  selection,
  onToggle,
  onAll,
}: Props) {
  const { search } = useLocation();
  const siteName = useSiteName();
  const all = total > MOST ? `Mark the first ${MOST} of ${total}` : 'Mark all that match';
  const some = (selection?.marked.size ?? 0) > 0;
  return (
    <div
      ref={scroll}
      className={classes.scroll}
      role="table"
      aria-label="Files"
      aria-rowcount={total + 1}
      data-marking={selection !== null || undefined}
      // A finger rests on no row.
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && holdRows(true)}
      onPointerLeave={() => holdRows(false)}
    >
      <div className={classes.head} role="row" aria-rowindex={1}>
        {selection && (
          <span role="columnheader" className={classes.mark}>
            <Checkbox
              size="xs"
              aria-label={some ? 'Mark none' : all}
              checked={some && selection.marked.size >= total}
              indeterminate={some && selection.marked.size < total}
              onChange={onAll}
            />
          </span>
        )}
        <SortHead as="span" by="filename" sorting={sorting}>
          File
        </SortHead>
        <SortHead as="span" by="state" sorting={sorting}>
          State
        </SortHead>
        <span role="columnheader" className={classes.way}>
          Route
        </span>
        <SortHead as="span" by="-size_bytes" sorting={sorting} className={classes.size}>
          Size
        </SortHead>
        <span role="columnheader" className={classes.probe}>
          Format
        </span>
        <span role="columnheader" className={classes.who}>
          Colorist
        </span>
        <SortHead as="span" by="-updated_at" sorting={sorting} className={classes.changed}>
          Changed
        </SortHead>
      </div>
      <div className={classes.rows} style={{ height: virtual.getTotalSize() }} role="rowgroup">
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const file = rowAt(index);
          return (
            <FileRow
              key={index}
              file={file}
              row={index}
              start={start}
              height={size}
              way={file ? wayOf(file, siteName) : ''}
              search={search}
              onToggle={onToggle}
              isOpen={file !== undefined && file.id === opened}
              isMarked={selection === null ? null : file !== undefined && selection.marked.has(file.id)}
            />
          );
        })}
      </div>
    </div>
  );
}

const wayOf = (
  { source_site, destination_site }: CameraFileSummary,
  siteName: (id: string) => string,
): string =>
  destination_site === null
    ? siteName(source_site)
    : `${siteName(source_site)} to ${siteName(destination_site)}`;
