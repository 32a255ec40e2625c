import type { Environment } from '../../config/environment.ts';
import { textProvider } from '../../config/text-provider.ts';
import type { StreamTake, StreamView } from '../../db/queries/streams/read.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { hasReached, isAlive, isLost, streamFailure } from '../../workflows/contracts/stream/state.ts';
import type { Stream } from '../schemas/streams.ts';
import { presentActor } from './actor.ts';
import { renderUrls } from './artifact-url.ts';
import { presentHold } from './costs.ts';
import { presentAsset, staleTakes, takeName } from './asset.ts';
import { presentCheckpoints, presentOpenCheckpoint } from './checkpoint.ts';
import { workflowLink } from './temporal-url.ts';

/** A stream as its page shows it. */
export function presentStream(environment: Environment, view: StreamView): Stream {
  const { run, story, brief, revision, visual_direction, resolution, fps } = view;
  return {
    id: view.id,
    title: view.title,
    state: view.state,
    phase: view.phase,
    checkpoint: presentOpenCheckpoint(view, view.assignee),
    failure: presentFailure(view),
    story,
    brief,
    spec: { revision, visual_direction, resolution, fps },
    segments: presentSegments(view),
    script_id: view.script_id,
    final: presentFinal(view),
    deployment: run?.deployment ?? null,
    text_provider: textProvider(environment).name,
    pending_decision: presentPending(view),
    undoable: presentUndoable(view),
    checkpoints: presentCheckpoints(run),
    render: presentRender(view),
    cost_usd: view.takes.reduce((sum, { cost_usd }) => sum + cost_usd, view.drafts_usd),
    budget_hold: holdOf(view),
    created_by: view.created_by,
    created_at: view.created_at.toISOString(),
    updated_at: view.updated_at.toISOString(),
    ...workflowLink(environment, workflowIdOf('stream', view.id)),
  };
}

/** The texts shown, each with the assets of the segment that has its id. */
function presentSegments(view: StreamView): Stream['segments'] {
  const runs = new Map(view.run?.segments.map((segment) => [segment.id, segment]));
  const takes = new Map<string, StreamTake>(
    view.takes.map((take) => [takeName(take.segment_id, take.kind, take.take), take]),
  );
  return view.segments.map((text, position) => {
    const { id, title, narration, prompt, duration_sec } = text;
    const run = runs.get(id);
    const stale = staleTakes(view, text, run);
    return {
      id,
      index: position + 1,
      title,
      narration,
      prompt,
      duration_sec,
      scene_id: text.scene?.id ?? null,
      keyframe: presentAsset(view, takes, 'keyframe', run, prompt, stale.keyframe),
      video: presentAsset(view, takes, 'video', run, prompt, stale.video),
    };
  });
}

/** The film, until the stream is sent back from it. */
function presentFinal({ run }: StreamView): Stream['final'] {
  if (!run || !hasReached(run, 'final')) return null;
  const { id, digest = null, duration_sec = null } = run.render ?? {};
  if (id === undefined || digest === null || duration_sec === null) return null;
  return { digest, duration_sec, render_id: id, ...renderUrls(id, digest) };
}

/** What has failed of a stream at work is told with its segment's title. */
function presentFailure(view: StreamView): string | null {
  if (!view.run || view.failure === null || isLost(view)) return view.failure;
  const titles = new Map(view.segments.map(({ id, title }) => [id, title]));
  return streamFailure(view.run, (id) => titles.get(id));
}

function holdOf(view: StreamView): Stream['budget_hold'] {
  const held = isAlive(view) ? view.run?.held : null;
  return held ? { ...presentHold(held), opened_at: held.opened_at } : null;
}

function presentUndoable(view: StreamView): Stream['undoable'] {
  const { run } = view;
  if (!run?.passing || !isAlive(view)) return null;
  const { was, until } = run.passing;
  const by = run.decided[was.name]?.actor;
  return by ? { checkpoint: was.name, by: presentActor(by), until } : null;
}

function presentPending({ pending_decision }: StreamView): Stream['pending_decision'] {
  if (!pending_decision) return null;
  const { actor, verdict, at } = pending_decision;
  const { id, username, display_name } = actor;
  return { by: { id, username, display_name }, verdict, at: new Date(at).toISOString() };
}

function presentRender({ run, render_run }: StreamView): Stream['render'] {
  if (!run?.render) return null;
  return {
    id: run.render.id,
    state: render_run?.state ?? 'queued',
    step: render_run?.step ?? null,
    segments_done: render_run?.segments_done ?? 0,
    segments_total: render_run?.segments_total ?? run.segments.length,
  };
}
