import { remember } from '../contracts/gate.ts';
import { sessionObjection } from '../contracts/session/gate.ts';
import type { SessionCommand, SessionCommandName, SessionRun } from '../contracts/session/session.ts';
import { failedAssets, isHeld } from '../contracts/session/state.ts';
import { unchanged, type WholeStep } from '../kit/steps.ts';
import { withAsset, withClips, withImages, withReplacement } from './assets.ts';
import type { Context } from './events.ts';

/** Applies a person's word, or says why it does not apply. */
export function obey(run: SessionRun, command: SessionCommand, context: Context): WholeStep<SessionRun> {
  const objection = sessionObjection(run, command);
  if (objection) return { ...unchanged(run), answered: [{ command, outcome: objection }] };
  const next = { ...changed(run, command, context), applied: remember(run.applied, command.id) };
  return {
    ...unchanged<SessionRun>(next),
    answered: [{ command, outcome: { outcome: 'accepted' } }],
    entries: [
      {
        action: `session.${PAST[command.name]}`,
        actor: command.actor,
        at: context.now,
        detail: detailOf(command),
      },
    ],
  };
}

const PAST: Readonly<Record<SessionCommandName, string>> = {
  generate_images: 'images_ordered',
  save_approved_images: 'images_approved',
  generate_clips: 'clips_ordered',
  save_approved_clips: 'clips_approved',
  compose_final_video: 'film_ordered',
  regenerate: 'regenerated',
  retry: 'retried',
  reopen: 'reopened',
  raise: 'budget_raised',
  refuse: 'budget_refused',
  cancel: 'cancelled',
  assign: 'assigned',
};

function changed(run: SessionRun, command: SessionCommand, context: Context): SessionRun {
  switch (command.name) {
    case 'generate_images':
      return withImages(run, command.count, command, context);
    case 'save_approved_images':
      return { ...withoutHeld(run), phase: 'images_approved', approved_images: command.image_ids };
    case 'generate_clips':
      return { ...withClips(run, command, context), phase: 'clips' };
    case 'save_approved_clips':
      return { ...withoutHeld(run), phase: 'clips_approved', approved_clips: command.clip_ids };
    case 'compose_final_video': {
      const film = { render_id: context.newId(), order: command.order, digest: null, duration_sec: null };
      return { ...run, phase: 'film', failure: null, film };
    }
    case 'regenerate':
      return withReplacement(run, command.asset_id, command.order, context);
    case 'retry':
      return retried(run);
    case 'reopen':
      return command.step === 'images'
        ? { ...run, phase: 'images', failure: null, approved_images: [], approved_clips: [] }
        : { ...run, phase: 'clips', failure: null, approved_clips: [] };
    case 'raise':
      return { ...run, held: null };
    case 'refuse':
      return { ...withoutHeld(run), ended: 'rejected' };
    case 'cancel':
      return { ...run, held: null, ended: 'cancelled' };
    case 'assign':
      return { ...run, is_ownerless: true };
  }
}

/** What a budget held and nobody raised is not made. */
function withoutHeld(run: SessionRun): SessionRun {
  const error = 'It was not made: the budget did not allow it.';
  const held = run.assets.filter((asset) => asset.state === 'generating' && isHeld(run, asset));
  return held.reduce<SessionRun>((now, { id }) => withAsset(now, id, { state: 'failed', error }), {
    ...run,
    held: null,
  });
}

/** What failed is wanted again, under the same keys: what has been paid for is found. */
function retried(run: SessionRun): SessionRun {
  if (run.failure !== null) return { ...run, failure: null, ...(run.film && { phase: 'film' as const }) };
  return failedAssets(run).reduce(
    (now, { id, tries = 0 }) => withAsset(now, id, { state: 'generating', error: null, tries: tries + 1 }),
    run,
  );
}

function detailOf({ id: _id, name: _name, actor: _actor, ...said }: SessionCommand): Record<string, unknown> {
  const { order: _order, resumes: _resumes, ...detail } = { order: null, resumes: false, ...said };
  return detail;
}
