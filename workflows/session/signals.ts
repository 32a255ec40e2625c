import { isUuid } from '../contracts/uuid.ts';
import { DEFAULT_CLIP_SEC, SESSION_LIMITS } from '../contracts/session/limits.ts';
import type { SessionCommandName, SessionRun } from '../contracts/session/session.ts';
import { approvable } from '../contracts/session/state.ts';
import { withDefaults } from '../kit/signal-defaults.ts';
import type { SessionEvent } from './events.ts';

/** A signal may have been typed at the command line: everything but the name may be left out, or be wrong. */
type Signal = Readonly<Partial<Record<string, unknown>>>;

/** A word made whole, or the reason why it cannot be read. */
export function commandEvent(
  name: SessionCommandName,
  signal: unknown,
  run: SessionRun,
  newId: () => string,
): SessionEvent {
  const given: Signal = typeof signal === 'object' && signal !== null ? (signal as Signal) : {};
  const base = withDefaults(given, newId);
  const order = isUuid(given['order']) ? given['order'] : null;
  const wrong = (reason: string): SessionEvent => ({ type: 'refused_signal', reason: `${name}: ${reason}` });
  switch (name) {
    case 'generate_images': {
      const { count = 1, variant_of } = given;
      if (!isBetween(count, SESSION_LIMITS.images) || !Number.isInteger(count))
        return wrong(`count must be ${SESSION_LIMITS.images.min} to ${SESSION_LIMITS.images.max}.`);
      const variant = isUuid(variant_of) ? { variant_of } : {};
      return { type: 'command', command: { ...base, name, order, count, ...variant } };
    }
    case 'save_approved_images': {
      const image_ids = chosen(given['image_ids'], run, 'image');
      return image_ids
        ? { type: 'command', command: { ...base, name, image_ids } }
        : wrong('image_ids must be a list of UUIDs.');
    }
    case 'save_approved_clips': {
      const clip_ids = chosen(given['clip_ids'], run, 'clip');
      return clip_ids
        ? { type: 'command', command: { ...base, name, clip_ids } }
        : wrong('clip_ids must be a list of UUIDs.');
    }
    case 'generate_clips': {
      const { duration_sec = DEFAULT_CLIP_SEC } = given;
      if (!isBetween(duration_sec, SESSION_LIMITS.clip))
        return wrong(`duration_sec must be ${SESSION_LIMITS.clip.min} to ${SESSION_LIMITS.clip.max}.`);
      return { type: 'command', command: { ...base, name, order, duration_sec } };
    }
    case 'compose_final_video':
      return { type: 'command', command: { ...base, name, order } };
    case 'regenerate': {
      const { asset_id } = given;
      if (!isUuid(asset_id)) return wrong('asset_id must be the UUID of an image or a clip.');
      return { type: 'command', command: { ...base, name, asset_id, order } };
    }
    case 'reopen': {
      const { step } = given;
      if (step !== 'images' && step !== 'clips') return wrong('step must be images or clips.');
      return { type: 'command', command: { ...base, name, step } };
    }
    case 'retry': {
      const resumes = given['resumes'] === true;
      return { type: 'command', command: { ...base, name, ...(resumes && { resumes }) } };
    }
    case 'raise':
    case 'refuse':
    case 'cancel':
    case 'assign':
      return { type: 'command', command: { ...base, name } };
  }
}

/** Left out: all that are ready. */
function chosen(ids: unknown, run: SessionRun, kind: 'image' | 'clip'): readonly string[] | null {
  if (ids === undefined) return approvable(run, kind).map(({ id }) => id);
  return Array.isArray(ids) && ids.length <= SESSION_LIMITS.assets && ids.every(isUuid) ? ids : null;
}

const isBetween = (value: unknown, { min, max }: { min: number; max: number }): value is number =>
  typeof value === 'number' && value >= min && value <= max;
