import { sql } from 'kysely';
import type { AssetKind, Phase, StreamRun, StreamState } from '../../../workflows/contracts/stream/stream.ts';
import type { CheckpointName, Verdict } from '../../../workflows/contracts/stream/checkpoints.ts';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { RenderRun } from '../../../workflows/contracts/render/render.ts';
import type { Db } from '../../database.ts';
import type { Revision } from './read-revision.ts';

export interface PersonRow {
  readonly id: number;
  readonly username: string;
  readonly display_name: string;
}

/** A finished take, as far as a stream shows it. Numbers come as JSON numbers. */
export interface StreamTake {
  readonly segment_id: string;
  readonly kind: AssetKind;
  readonly take: number;
  readonly storage_key: string;
  readonly digest: string;
  readonly prompt: string;
  readonly provider: string;
  readonly seed: number;
  readonly cost_usd: number;
}

/** A stream as lists show it. */
export interface StreamRow {
  readonly id: string;
  readonly title: string;
  readonly state: StreamState;
  readonly phase: Phase;
  /** The one that waits for a person. */
  readonly checkpoint: CheckpointName | null;
  readonly failure: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly run: StreamRun | null;
}

/** A stream with all that its page shows. */
export interface StreamView extends StreamRow, Omit<Revision, 'stream_id' | 'title' | 'drafted_from'> {
  readonly created_by: PersonRow | null;
  readonly assignee: PersonRow | null;
  readonly takes: readonly StreamTake[];
  /** Of all drafts of its spec. */
  readonly drafts_usd: number;
  /** Prompts that reviewers gave for single takes, by the decision's id: `{segment, prompt}`. */
  readonly prompts: Readonly<Record<string, readonly { segment: number; prompt?: string }[]>>;
  readonly render_run: RenderRun | null;
  /** The script that it was made from. */
  readonly script_id: number | null;
  /** The oldest that no worker has answered in time. */
  readonly pending_decision: { readonly actor: Actor; readonly verdict: Verdict; readonly at: string } | null;
}

/**
 * Everything of one stream in one round trip. Which revision it shows: the newest while people may edit it or the spec is
 * being drafted or adopted, afterwards the one in force.
 */
export async function readStreamView(db: Db, id: string): Promise<StreamView | undefined> {
  const { rows } = await sql<StreamView>`
    select s.id, s.title, s.state, s.phase, s.checkpoint, s.failure, s.created_at, s.updated_at, s.run, s.script_id,
      ${person(sql`s.created_by`)} as created_by,
      ${person(sql`(s.run -> 'checkpoint' ->> 'assignee_id')::integer`)} as assignee,
      r.revision, r.story, r.brief, r.visual_direction, r.resolution, r.fps, r.segments,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'segment_id', t.segment_id, 'kind', t.kind, 'take', t.take, 'storage_key', t.storage_key, 'digest', t.digest,
          'prompt', t.prompt, 'provider', t.provider, 'seed', t.seed, 'cost_usd', t.cost_usd))
        from takes t where t.stream_id = s.id
      ), '[]') as takes,
      (select sum(cost_usd)::float8 from stream_revisions where stream_id = s.id) as drafts_usd,
      coalesce((
        select jsonb_object_agg(d.id, coalesce(d.payload -> 'items', '[]'))
        from commands d
        where d.id in (
          select (found #>> '{}')::uuid
          from jsonb_path_query(s.run, '$.segments[*].*.prompt_from ? (@ != null)') as found
        )
      ), '{}') as prompts,
      (select run from renders where id = (s.run -> 'render' ->> 'id')::uuid) as render_run,
      (
        select jsonb_build_object('actor', d.actor, 'verdict', d.verdict, 'at', d.submitted_at)
        from commands d
        where d.kind = 'stream' and d.subject_id = s.id and d.name = 'decide' and d.outcome is null
          and d.submitted_at < now() - interval '5 seconds'
        order by d.submitted_at limit 1
      ) as pending_decision
    from streams s
    join stream_revisions r on r.stream_id = s.id and r.revision = case
      when s.phase in ('story', 'draft', 'spec', 'adopt') then s.revision
      else coalesce((s.run ->> 'revision')::integer, s.revision)
    end
    where s.id = ${id}`.execute(db);
  return rows[0];
}

/** One person as JSON, or null. */
const person = (id: ReturnType<typeof sql>) => sql`(
  select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name)
  from users u where u.id = ${id}
)`;
