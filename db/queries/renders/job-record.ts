import type { JobRecord } from '../../../workflows/contracts/render/record.ts';
import type { Db } from '../../database.ts';

/** What is to lie beside a job's film; undefined: there is no such job. */
export async function readJobRecord(db: Db, id: string): Promise<JobRecord | undefined> {
  const row = await db
    .selectFrom('renders')
    .leftJoin('users as owner', 'owner.id', 'renders.owner_id')
    .leftJoin('users as creator', 'creator.id', 'renders.created_by')
    .select([
      'renders.plan',
      'renders.tags',
      'renders.is_draft',
      'renders.archived',
      'owner.username as owner',
      'creator.username as created_by',
      'renders.made_from',
      'renders.made_how',
      'renders.stream_id',
      'renders.session_id',
      'renders.created_at',
      'renders.digest',
      'renders.duration_sec',
      'renders.encoded_by',
      'renders.spoken_by',
    ])
    .where('renders.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { digest, duration_sec, encoded_by: encoder, spoken_by: voice, created_at, ...job } = row;
  return {
    job_id: id,
    ...job,
    created_at: created_at.toISOString(),
    film:
      digest !== null && duration_sec !== null
        ? { digest, duration_sec, ...(encoder !== null && { encoder }), voice }
        : null,
  };
}
