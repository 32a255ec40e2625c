import type { FileState } from '../../../workflows/contracts/file/transitions.ts';
import type { Sort } from '../../../workflows/contracts/sorting.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import { down, sortedBy, up, upInAnyCase, type Orders } from '../../sorted.ts';
import type { Reader } from '../../visibility.ts';
import { fileColumns, withColorist, type FileSummaryRow } from './read.ts';

export interface FileFilter {
  readonly state?: FileState | undefined;
  /** The site that found it. */
  readonly site?: string | undefined;
  /** Part of the filename, in any case. */
  readonly search?: string | undefined;
  /** A colorist's id. */
  readonly assigned_to?: number | undefined;
}

const ORDERS: Orders<'files'> = {
  filename: [upInAnyCase('files.filename'), up('files.id')],
  state: [up('files.state'), down('files.created_at'), up('files.id')],
  size_bytes: [up('files.size_bytes'), up('files.id')],
  created_at: [up('files.created_at'), down('files.id')],
  updated_at: [up('files.updated_at'), down('files.id')],
};

/** Joins only what the page shows: the people of a hundred thousand files need not be known. */
export async function listFiles(
  db: Db,
  reader: Reader,
  filter: FileFilter,
  sort: Sort<'files'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: FileSummaryRow[]; total: number }> {
  const order = sortedBy(ORDERS, sort);
  const wanted = filtered(db, filter).where(visibleTo(reader).of('file', 'files.id'));
  const page = wanted.select('files.id').orderBy(order).limit(limit).offset(offset);
  const [rows, { total }] = await Promise.all([
    db
      .selectFrom(page.as('page'))
      .innerJoin('files', 'files.id', 'page.id')
      .leftJoin('users', 'users.id', 'files.colorist_id')
      .select(fileColumns)
      .orderBy(order)
      .execute(),
    wanted.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(withColorist), total: Number(total) };
}

function filtered(db: Db, { state, site, search, assigned_to }: FileFilter) {
  let query = db.selectFrom('files');
  if (state) query = query.where('state', '=', state);
  if (site) query = query.where('source_site', '=', site);
  if (assigned_to !== undefined) query = query.where('colorist_id', '=', assigned_to);
  if (search) query = query.where('filename', 'ilike', containing(search));
  return query;
}
