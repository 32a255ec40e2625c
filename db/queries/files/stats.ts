import { sql } from 'kysely';
import type { FileState } from '../../../workflows/contracts/file/transitions.ts';
import type { Db } from '../../database.ts';
import { ONLINE_WITHIN } from '../sites/sites.ts';

export interface FileCounts {
  readonly total: number;
  readonly byState: ReadonlyMap<FileState, number>;
  /** By the site that found them. */
  readonly bySite: ReadonlyMap<string, number>;
}

export interface RoutingFigures {
  /** Running or verifying. */
  readonly active_transfers: number;
  readonly bytes_transferred_today: number;
  readonly sites_online: number;
}

/** Files by state and by site, in one pass over an index. */
export async function countFiles(db: Db): Promise<FileCounts> {
  const rows = await db
    .selectFrom('files')
    .select(['state', 'source_site'])
    .select(({ fn }) => fn.countAll<string>().as('files'))
    .groupBy(['state', 'source_site'])
    .execute();
  const byState = new Map<FileState, number>();
  const bySite = new Map<string, number>();
  let total = 0;
  for (const { state, source_site, files } of rows) {
    const count = Number(files);
    byState.set(state, (byState.get(state) ?? 0) + count);
    bySite.set(source_site, (bySite.get(source_site) ?? 0) + count);
    total += count;
  }
  return { total, byState, bySite };
}

/** Today began at midnight UTC. */
export async function routingFigures(db: Db): Promise<RoutingFigures> {
  const { rows } = await sql<Record<keyof RoutingFigures, string>>`
    select
      (select count(*) from transfers where state in ('running', 'verifying')) as active_transfers,
      (select coalesce(sum(bytes_total), 0) from transfers
        where completed_at >= date_trunc('day', now(), 'UTC')) as bytes_transferred_today,
      (select count(*) from sites where last_heartbeat > now() - ${ONLINE_WITHIN}::interval) as sites_online`.execute(
    db,
  );
  const [row] = rows;
  return {
    active_transfers: Number(row?.active_transfers ?? 0),
    bytes_transferred_today: Number(row?.bytes_transferred_today ?? 0),
    sites_online: Number(row?.sites_online ?? 0),
  };
}
