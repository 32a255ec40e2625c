import { sql } from 'kysely';
import type { Paper } from '../../../../screenplay/pages/sheet.ts';
import type { Production, VersionInProduction } from '../../../../screenplay/production/in-production.ts';
import type { PageStart } from '../../../../screenplay/production/lock-pages.ts';
import type { Db } from '../../../database.ts';

type Row = VersionInProduction &
  ({ readonly paper: Paper; readonly starts: readonly PageStart[] } | { readonly paper: null });

/** How a version stands in production; null: no lock holds it. */
export async function readProduction(db: Db, script_id: number, number: number): Promise<Production | null> {
  const { rows } = await sql<Row>`
    with held as (
      select max(v.number) as number from script_versions v join script_production p on p.version_id = v.id
      where v.script_id = ${script_id} and v.number <= ${number} and p.locked_at is not null)
    select v.content, p.numbers, p.paper, p.starts,
      case when p.color is not null then jsonb_build_object('color', p.color, 'date', p.revised_on) end as revision
    from held, script_versions v join script_production p on p.version_id = v.id
    where v.script_id = ${script_id} and v.number between held.number and ${number}
      and (v.number in (held.number, ${number}) or p.color is not null)
      and v.script_type = 'screenplay'
    order by v.number`.execute(db);
  const [locked, ...revisions] = rows;
  if (!locked || locked.paper === null) return null;
  const { paper, starts } = locked;
  return { paper, starts, locked, revisions };
}
