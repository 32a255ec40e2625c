import type { AuditEntry } from '../contracts/audit.ts';
import { SYSTEM } from '../contracts/roles.ts';
import type { SessionInput, SessionRun } from '../contracts/session/session.ts';
import { hold } from '../kit/hold.ts';
import { unchanged, type WholeStep } from '../kit/steps.ts';
import { withAsset, withImages } from './assets.ts';
import type { Context, SessionEvent } from './events.ts';
import { obey } from './obey.ts';
import { withTurn } from './turn.ts';
import type { SessionWork } from './work.ts';

type SessionStep = WholeStep<SessionRun>;

/** A session as it begins: its first images are wanted. */
export const newRun = ({ session_id, count }: SessionInput, context: Context): SessionRun =>
  withImages(
    {
      ...{ session_id, seq: 0, recorded_at: '', phase: 'images', ended: null, assets: [] },
      ...{ approved_images: [], clip_sec: null, approved_clips: [], film: null, failure: null, held: null },
      ...{ waiting: null, rounds: {}, is_ownerless: false, applied: [] },
    },
    count,
    { order: null },
    context,
  );

/** The whole of a session's behaviour. Pure and total: a replay comes to the same end, and no event throws. */
export function reduce(run: SessionRun, event: SessionEvent, context: Context): SessionStep {
  const step = changed(run, event, context);
  return { ...step, run: withTurn(step.run, context.now) };
}

function changed(run: SessionRun, event: SessionEvent, context: Context): SessionStep {
  switch (event.type) {
    case 'started':
    case 'reproject':
      return unchanged(run);
    case 'command':
      return obey(run, event.command, context);
    case 'work_done':
      return workDone(run, event, context);
    case 'work_failed':
      return workFailed(run, event, context);
    case 'refused_signal':
      return told(run, context, 'signal.refused', { reason: event.reason });
  }
}

function workDone(
  run: SessionRun,
  { done }: Extract<SessionEvent, { type: 'work_done' }>,
  context: Context,
): SessionStep {
  if (done.kind === 'film') {
    const { render_id, order } = done.work;
    const { digest, duration_sec } = done.result;
    const next: SessionRun = { ...run, phase: 'done', film: { render_id, order, digest, duration_sec } };
    return told(next, context, 'session.film_completed', { render_id, digest });
  }
  const { digest } = done.result;
  const next = withAsset(run, done.work.asset.id, { state: 'ready', digest, error: null });
  return told(next, context, `session.${done.kind}_ready`, { ...about(done.work), digest });
}

/** One image that fails is no reason to lose the others; a film that fails is ordered again from what is approved. */
function workFailed(
  run: SessionRun,
  { work, message, exceeded }: Extract<SessionEvent, { type: 'work_failed' }>,
  context: Context,
): SessionStep {
  if (exceeded) return hold(run, work.key, exceeded, context.now);
  if (work.kind === 'film')
    return told({ ...run, phase: 'clips_approved', failure: message }, context, 'session.film_failed', {
      render_id: work.render_id,
      message,
    });
  const next = withAsset(run, work.asset.id, { state: 'failed', error: message });
  return told(next, context, `session.${work.kind}_failed`, { ...about(work), message });
}

const about = ({ asset }: Extract<SessionWork, { kind: 'image' | 'clip' }>): Record<string, unknown> => ({
  asset_id: asset.id,
  number: asset.number,
});

const told = (
  run: SessionRun,
  { now }: Context,
  action: AuditEntry['action'],
  detail: AuditEntry['detail'],
): SessionStep => ({ ...unchanged(run), entries: [{ action, actor: SYSTEM, at: now, detail }] });
