import { isSameWord, type KindGate, type Objection } from '../kind-gate.ts';
import { SESSION_LIMITS } from './limits.ts';
import type { SessionCommand, SessionRun } from './session.ts';
import { allowedCommands, approvable, isAtItsEnd, kindInHand, sessionState } from './state.ts';

const illegal = (run: SessionRun): Objection => ({
  outcome: 'illegal',
  state: sessionState(run),
  allowed: allowedCommands(run),
});

/** Whether a word may apply to a session as it stands. */
export function sessionObjection(run: SessionRun, command: SessionCommand): Objection | null {
  if (run.applied.includes(command.id)) return { outcome: 'already_applied' };
  if (command.name === 'cancel' && run.ended === 'cancelled') return { outcome: 'already_applied' };
  if (command.name === 'refuse' && run.ended === 'rejected') return { outcome: 'already_applied' };
  // Who it waits for is nobody's step.
  if (command.name === 'assign') return isAtItsEnd(run) ? illegal(run) : null;
  const resumes = command.name === 'retry' && command.resumes === true;
  if (!resumes && !allowedCommands(run).includes(command.name)) return illegal(run);
  const reason = fault(run, command);
  return reason === null ? null : { outcome: 'refused', reason };
}

function fault(run: SessionRun, command: SessionCommand): string | null {
  switch (command.name) {
    case 'save_approved_images':
      return faultOfChoice(command.image_ids, approvable(run, 'image'), 'image');
    case 'save_approved_clips':
      return faultOfChoice(command.clip_ids, approvable(run, 'clip'), 'clip');
    case 'generate_images':
      return faultOfNumber(run, 'image', command.count);
    case 'regenerate': {
      const asset = run.assets.find(({ id }) => id === command.asset_id);
      if (!asset) return `There is no image or clip ${command.asset_id}.`;
      if (asset.kind !== kindInHand(run)) return `The ${asset.kind}s are not in hand now.`;
      if (asset.state === 'generating') return `This ${asset.kind} is being made.`;
      return faultOfNumber(run, asset.kind, 1);
    }
    case 'generate_clips':
      return faultOfNumber(run, 'clip', run.approved_images.length);
    case 'reopen': {
      const hasClips = run.phase === 'clips_approved' || run.phase === 'done';
      return command.step === 'images' || hasClips ? null : 'No clips have been approved.';
    }
    default:
      return null;
  }
}

function faultOfChoice(
  ids: readonly string[],
  known: readonly { readonly id: string }[],
  kind: string,
): string | null {
  if (ids.length === 0) return `Choose at least one ${kind}.`;
  if (new Set(ids).size < ids.length) return `A ${kind} is named twice.`;
  const strange = ids.find((id) => !known.some((one) => one.id === id));
  return strange === undefined ? null : `There is no ${kind} ${strange} that is ready.`;
}

const faultOfNumber = ({ assets }: SessionRun, kind: string, more: number): string | null =>
  assets.filter((asset) => asset.kind === kind).length + more > SESSION_LIMITS.assets
    ? `A session makes at most ${SESSION_LIMITS.assets} ${kind}s.`
    : null;

/** Before its workflow has first spoken its images are about to be made. */
const BEFORE: Objection = { outcome: 'illegal', state: 'generating_images', allowed: ['cancel'] };

export const sessionGate: KindGate<SessionRun> = {
  objection: (run, command) => {
    if (run) return sessionObjection(run, command as SessionCommand);
    return command.name === 'cancel' ? null : BEFORE;
  },
  waitsFor: (command, pending) => command.name !== 'cancel' && !isSameWord(command, pending),
  // What is completed goes on when that is asked for, what was lost with any word.
  resumes: (run, command) => {
    if (!isAtItsEnd(run))
      return command.name === 'retry' ? ({ ...command, resumes: true } as SessionCommand) : command;
    return sessionObjection(run, command as SessionCommand) === null ? command : null;
  },
  tooLate: (run, command) => sessionObjection(run, command as SessionCommand) ?? illegal(run),
};
