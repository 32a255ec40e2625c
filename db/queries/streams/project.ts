import { sql } from 'kysely';
import { streamFailure, streamState } from '../../../workflows/contracts/stream/state.ts';
import { ASSET_KINDS, type StreamRun } from '../../../workflows/contracts/stream/stream.ts';
import type { Db } from '../../database.ts';
import type { LiveNews } from '../live/publish.ts';

/** Phases in which people edit the newest revision, so that the workflow must not set it back. */
const EDITING = ['story', 'spec'];

/** Writes a stream's row as of a step. */
export async function projectStream(tx: Db, run: StreamRun, seq: number): Promise<void> {
  const isRevisionFixed = run.revision !== null && !EDITING.includes(run.phase);
  await tx
    .updateTable('streams')
    .set({
      state: streamState(run),
      phase: run.phase,
      checkpoint: run.ended ? null : (run.checkpoint?.name ?? null),
      failure: streamFailure(run),
      seq,
      run: JSON.stringify(run),
      updated_at: sql`now()`,
      ...(isRevisionFixed && run.revision !== null ? { revision: run.revision } : {}),
    })
    .where('id', '=', run.stream_id)
    .execute();
}

/** Which takes changed in a step. */
export function takeNews(run: StreamRun, before: StreamRun | null): readonly LiveNews[] {
  const at = new Date().toISOString();
  const old = new Map(before?.segments.map((segment) => [segment.id, segment]));
  return run.segments.flatMap((segment) =>
    ASSET_KINDS.flatMap((asset): LiveNews[] => {
      const take = segment[asset];
      const previous = old.get(segment.id)?.[asset];
      if (!take || (previous?.take === take.take && previous.state === take.state)) return [];
      return [{ type: 'asset', segment: segment.index, asset, take: take.take, state: take.state, at }];
    }),
  );
}
