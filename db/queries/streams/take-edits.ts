import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/**
 * What a decision has brought takes effect when the workflow has accepted it: the revision that its edits have made is the newest,
 * and the stream is as of the version whose scenes it takes up. Of one that is turned down nobody sees anything.
 */
export async function takeEdits(tx: Db, stream_id: string, decision_id: string): Promise<void> {
  await sql`
    update streams s set
      revision = coalesce((d.signal ->> 'edited')::integer, s.revision),
      script_version_id = coalesce(
        (select id from script_versions where id = (d.signal ->> 'script_version_id')::integer), s.script_version_id)
    from commands d
    where s.id = ${stream_id} and d.id = ${decision_id} and d.kind = 'stream' and d.subject_id = s.id
      and (d.signal ? 'edited' or d.signal ? 'script_version_id')`.execute(tx);
}
