import { sql, type Kysely } from 'kysely';

/** Live messages say what they are about; those that are kept for whoever comes back are told it afterwards. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    update live_events e
    set message = case
      when message ->> 'type' = 'asset' then message || jsonb_build_object('asset', message -> 'kind')
      else message end || jsonb_build_object('id', e.subject_id, 'kind', known.kind)
    from (
      select id, 'stream' as kind from streams
      union all select id::text, 'render' from renders
      union all select id::text, 'file' from files
      union all select id::text, 'transfer' from transfers
    ) as known
    where known.id = e.subject_id`.execute(db);
}
