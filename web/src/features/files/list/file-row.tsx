import { Avatar } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { FileStateBadge } from '../file-state-badge.tsx';
import { thumbnail } from '../../../ui/media/thumbnail.ts';
import { bytes, exactTime, relative } from '../../../ui/formats.ts';
import { useNow } from '../../../ui/use-now.ts';
import { format } from '../file/facts.ts';
import classes from './file-table.module.css';

interface Props {
  /** Undefined while its page is on its way. */
  file: CameraFileSummary | undefined;
  row: number;
  /** Pixels from the top of the list. */
  start: number;
  height: number;
  /** From where to where. */
  way: string;
  /** The list's filters, which stay in the address. */
  search: string;
  isOpen: boolean;
  /** Null: there is nothing to mark. */
  isMarked: boolean | null;
  /** Has to stay the same function, or all rows are drawn again. */
  onToggle: (row: number, range: boolean) => void;
}

/** Rows come and go by the dozen while one scrolls: memoised, and of plain elements where there is a choice. */
export const FileRow = memo(function FileRow(props: Props) {
  const { file, row, start, height, way, search, isOpen, isMarked, onToggle } = props;
  const place = { height, transform: `translateY(${start}px)` };
  if (!file) {
    return (
      <div className={classes.row} style={place} role="row" aria-rowindex={row + 2} aria-busy>
        <span className={classes.pending} />
      </div>
    );
  }
  const { id, filename, colorist, probe } = file;
  return (
    <div
      className={classes.row}
      style={place}
      role="row"
      aria-rowindex={row + 2}
      data-open={isOpen || undefined}
      data-marked={isMarked || undefined}
    >
      {isMarked !== null && (
        <span role="cell" className={classes.mark}>
          <input
            type="checkbox"
            aria-label={`Mark ${filename}`}
            checked={isMarked}
            readOnly
            // The click tells whether Shift was held; the change does not.
            onClick={({ shiftKey }) => onToggle(row, shiftKey)}
          />
        </span>
      )}
      <span role="cell" className={classes.name}>
        <span className={classes.poster}>
          {file.poster_url && (
            <img src={thumbnail(file.poster_url, 320)} alt="" loading="lazy" decoding="async" />
          )}
        </span>
        <Link
          to={`/files/${id}${search}`}
          className={classes.link}
          title={filename}
          data-row={row}
          aria-current={isOpen || undefined}
        >
          {filename}
        </Link>
      </span>
      <span role="cell">
        <FileStateBadge file={file} />
      </span>
      <span role="cell" className={`${classes.way} ${classes.quiet}`}>
        {way}
      </span>
      <span role="cell" className={`${classes.size} figures`}>
        {bytes(file.size_bytes)}
      </span>
      <span role="cell" className={`${classes.probe} ${classes.quiet}`}>
        {probe ? format(probe) : ''}
      </span>
      <span role="cell" className={classes.who} title={colorist?.display_name}>
        {colorist && (
          <Avatar
            name={colorist.display_name}
            color="initials"
            size={24}
            aria-label={colorist.display_name}
          />
        )}
      </span>
      <span role="cell" className={`${classes.changed} ${classes.quiet}`}>
        <Ago at={file.updated_at} />
      </span>
    </div>
  );
});

/** As elsewhere, with the browser's own tooltip. */
function Ago({ at }: { at: string }) {
  const now = useNow();
  const then = new Date(at);
  return (
    <time dateTime={at} title={exactTime(then)}>
      {relative(then, new Date(now))}
    </time>
  );
}
