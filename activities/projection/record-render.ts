import { projectRender } from '../../db/queries/renders/renders.ts';
import { publishLive } from '../../db/queries/live/publish.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import type { RenderRun } from '../../workflows/contracts/render/render.ts';
import type { ActivityContext } from '../context.ts';
import { recorded } from './unrecordable.ts';

const STEP_MESSAGES = {
  segments: 'Encoding the scenes',
  concat: 'Joining the scenes',
  checks: 'Checking the film',
  poster: 'Making the poster',
} as const;

/**
 * Writes a step of the render workflow to Postgres and tells the browsers, in one transaction. A step written before, or
 * out of order, changes nothing.
 */
export async function recordRender({ db }: ActivityContext, run: RenderRun): Promise<void> {
  const at = new Date().toISOString();
  const render: Subject = { kind: 'render', id: run.render_id };
  await recorded(() =>
    db.transaction().execute(async (transaction) => {
      if (!(await projectRender(transaction, run))) return;
      await publishLive(transaction, render, {
        type: 'state',
        state: run.state,
        checkpoint: null,
        at,
      });
      // Of the stream itself this says nothing new but how far its film is.
      if (run.state !== 'running' || run.step === null) return;
      const message = `${STEP_MESSAGES[run.step]} (${run.segments_done} of ${run.segments_total})`;
      const progress = run.segments_done / Math.max(1, run.segments_total);
      const stream: Subject[] = run.stream_id === null ? [] : [{ kind: 'stream', id: run.stream_id }];
      for (const subject of [render, ...stream]) {
        await publishLive(transaction, subject, { type: 'progress', step: 'render', progress, message, at });
      }
    }),
  );
}
