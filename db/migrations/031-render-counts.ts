import { sql, type Kysely } from 'kysely';

/**
 * How many jobs there are, kept as they change, so that a million need not be counted: by whose they are (0: everybody's) and how
 * they stand, altogether and by the day they were ordered. Statement by statement, and in the order of the key, so that two
 * transactions never wait for each other.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const counted = sql`
    owner_id integer not null,
    shown text not null,
    archived boolean not null,
    is_draft boolean not null,
    jobs bigint not null,
    render_ms bigint not null`;
  await sql`
    create table render_totals (${counted}, primary key (owner_id, shown, archived, is_draft))
    with (fillfactor = 50)`.execute(db);
  await sql`
    create table render_days (${counted}, day date not null, primary key (owner_id, shown, archived, is_draft, day))
    with (fillfactor = 80)`.execute(db);
  await sql`
    create function render_counted(job renders, sign integer)
    returns table (owner_id integer, shown text, archived boolean, is_draft boolean, day date, jobs bigint, render_ms bigint)
    language sql stable as $$
      select coalesce(job.owner_id, 0), job.shown, job.archived, job.is_draft, (job.created_at at time zone 'UTC')::date,
        sign::bigint, sign * coalesce(round(job.render_time_sec * 1000), 0)::bigint
    $$`.execute(db);
  for (const event of ['insert', 'update', 'delete'] as const) {
    const gone = sql`select c.* from before_rows as job, render_counted(job, -1) as c`;
    const there = sql`select c.* from after_rows as job, render_counted(job, 1) as c`;
    const changes = { insert: there, update: sql`${gone} union all ${there}`, delete: gone }[event];
    const tables = {
      insert: sql`new table as after_rows`,
      update: sql`old table as before_rows new table as after_rows`,
      delete: sql`old table as before_rows`,
    }[event];
    const name = sql.raw(`count_renders_on_${event}`);
    await sql`
      create function ${name}() returns trigger language plpgsql as $$
      begin
        insert into render_totals as counted (owner_id, shown, archived, is_draft, jobs, render_ms)
        select owner_id, shown, archived, is_draft, sum(jobs), sum(render_ms) from (${changes}) as changes
        group by 1, 2, 3, 4 having sum(jobs) <> 0 or sum(render_ms) <> 0 order by 1, 2, 3, 4
        on conflict (owner_id, shown, archived, is_draft) do update
          set jobs = counted.jobs + excluded.jobs, render_ms = counted.render_ms + excluded.render_ms;
        insert into render_days as counted (owner_id, shown, archived, is_draft, day, jobs, render_ms)
        select owner_id, shown, archived, is_draft, day, sum(jobs), sum(render_ms) from (${changes}) as changes
        group by 1, 2, 3, 4, 5 having sum(jobs) <> 0 or sum(render_ms) <> 0 order by 1, 2, 3, 4, 5
        on conflict (owner_id, shown, archived, is_draft, day) do update
          set jobs = counted.jobs + excluded.jobs, render_ms = counted.render_ms + excluded.render_ms;
        return null;
      end $$`.execute(db);
    await sql`
      create trigger count_on_${sql.raw(event)} after ${sql.raw(event)} on renders
      referencing ${tables} for each statement execute function ${name}()`.execute(db);
  }
  await sql`
    create function recount_renders() returns void language sql as $$
      delete from render_totals;
      delete from render_days;
      insert into render_totals (owner_id, shown, archived, is_draft, jobs, render_ms)
      select c.owner_id, c.shown, c.archived, c.is_draft, sum(c.jobs), sum(c.render_ms)
      from renders as job, render_counted(job, 1) as c group by 1, 2, 3, 4;
      insert into render_days (owner_id, shown, archived, is_draft, day, jobs, render_ms)
      select c.owner_id, c.shown, c.archived, c.is_draft, c.day, sum(c.jobs), sum(c.render_ms)
      from renders as job, render_counted(job, 1) as c group by 1, 2, 3, 4, 5;
    $$`.execute(db);
  await sql`select recount_renders()`.execute(db);
}
