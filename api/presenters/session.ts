import type { Environment } from '../../config/environment.ts';
import type { SessionAsset } from '../../db/queries/sessions/assets.ts';
import type { SessionRow } from '../../db/queries/sessions/read.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { sessionPicture } from '../../workflows/contracts/session/picture.ts';
import type { Reference } from '../../workflows/contracts/session/orders.ts';
import type { SessionState } from '../../workflows/contracts/session/session.ts';
import { allowedCommands, isLost } from '../../workflows/contracts/session/state.ts';
import type { Session, SessionSummary } from '../schemas/sessions.ts';
import { presentActor } from './actor.ts';
import { artifactUrl, renderUrls } from './artifact-url.ts';
import { presentHold } from './costs.ts';
import { presentSessionAssets, type OrderedPrompts } from './session-assets.ts';
import { workflowLink } from './temporal-url.ts';

const STATUS: Readonly<Record<SessionState, Session['status']>> = {
  generating_images: 'generating',
  images_ready: 'waiting',
  images_approved: 'waiting',
  generating_clips: 'generating',
  clips_ready: 'waiting',
  clips_approved: 'waiting',
  composing: 'composing',
  completed: 'completed',
  waiting_for_budget: 'waiting',
  failed: 'failed',
  cancelled: 'cancelled',
  rejected: 'rejected',
};

function fieldsOf(environment: Environment, row: SessionRow) {
  const { run, pending } = row;
  const held = run?.held ?? null;
  return {
    session_id: row.id,
    title: row.title,
    status: pending ? ('pending' as const) : STATUS[row.state],
    state: row.state,
    allowed: allowedOf(row),
    prompt: row.ordered.prompt,
    resolution: row.resolution,
    fps: row.fps,
    final: finalOf(row),
    failure: row.failure,
    total_usd: row.total_usd,
    budget_usd: row.budget_usd,
    budget_hold: held && { ...presentHold(held), held: held.keys.length },
    pending: pending && {
      name: pending.name,
      actor: presentActor(pending.actor),
      at: new Date(pending.at).toISOString(),
    },
    created_by: row.owner,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    ...workflowLink(environment, workflowIdOf('session', row.id)),
  };
}

/** Files of a render are served under its id alone. */
const servedAs = ({ key, digest }: Reference): string => artifactUrl(key.replace(/^renders\//, ''), digest);

function allowedOf(row: SessionRow): Session['allowed'] {
  if (isLost(row)) return ['retry', 'cancel'];
  const allowed = row.run ? allowedCommands(row.run) : (['cancel'] as const);
  return allowed.filter((name) => name !== 'assign');
}

function finalOf({ run }: SessionRow): Session['final'] {
  const film = run?.film;
  if (!film?.digest || film.duration_sec === null) return null;
  const { render_id, digest, duration_sec } = film;
  const { url, poster_url } = renderUrls(render_id, digest);
  return { url, poster_url, digest, duration_sec, render_id };
}

export function presentSession(
  environment: Environment,
  row: SessionRow,
  made: readonly SessionAsset[],
  prompts: OrderedPrompts,
): Session {
  const { ordered, run, render_run } = row;
  return {
    ...fieldsOf(environment, row),
    ...presentSessionAssets(row, made, prompts),
    approved_image_ids: [...(run?.approved_images ?? [])],
    approved_clip_ids: [...(run?.approved_clips ?? [])],
    negative_prompt: ordered.negative_prompt,
    model: ordered.model,
    seed: ordered.seed,
    reference_url: ordered.reference && servedAs(ordered.reference),
    render:
      run?.phase === 'film' && run.film
        ? {
            render_id: run.film.render_id,
            scenes_done: render_run?.segments_done ?? 0,
            scenes_total: render_run?.segments_total ?? run.approved_clips.length,
          }
        : null,
    seq: run?.seq ?? 0,
  };
}

export function presentSessionSummary(environment: Environment, row: SessionRow): SessionSummary {
  const picture = row.run && sessionPicture(row.run);
  const count = (kind: 'image' | 'clip'): number =>
    (row.run?.assets ?? []).filter((asset) => asset.kind === kind && asset.state === 'ready').length;
  return {
    ...fieldsOf(environment, row),
    num_images: count('image'),
    num_clips: count('clip'),
    thumbnail_url: picture && `${artifactUrl(picture.key, picture.digest)}&w=320`,
  };
}
