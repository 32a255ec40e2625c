import { isEditable } from '../../../workflows/contracts/stream/checkpoints.ts';
import { allowedCommands, streamState } from '../../../workflows/contracts/stream/state.ts';
import { LIMITS } from '../../../workflows/contracts/limits.ts';
import type { ApiContext } from '../../context.ts';
import { conflict, invalid, notFound, ProblemError } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import type { Fault } from '../../schemas/faults.ts';
import type { TakeUpScenes } from '../../schemas/stream-script.ts';
import { decide } from '../decide.ts';
import { patchStream } from '../patch-stream.ts';
import { besideScript, type Beside } from './beside.ts';
import { takeUpEdits } from './take-up-edits.ts';

/**
 * Brings segments up to date with the script's newest version. Where texts are edited they are edited; from later checkpoints the
 * stream is sent back to its spec with them, and what is not touched keeps its takes and their approvals.
 * @returns false: no worker has answered; the texts are there when it has come back.
 * @throws ProblemError not_found, conflict, illegal_transition, validation_failed, stale_decision
 */
export async function takeUpScenes(
  context: ApiContext,
  stream: string,
  asked: TakeUpScenes,
  user: User,
  onceId: string,
): Promise<boolean> {
  const beside = await besideScript(context, stream, user);
  const { view, newest, compared, mayRead } = beside;
  if (!mayRead) throw notFound('script of this stream');
  if (newest.is_unsaved)
    throw conflict(`Scenes have been changed since version ${newest.number}. Save them as a version first.`);
  const chosen = chosenOf(beside, asked);
  if (chosen.changed.size + chosen.add.size === 0) return true;
  const edits = takeUpEdits(view.segments, compared, chosen);
  if ((edits.all_segments?.length ?? 0) > LIMITS.segments)
    throw invalid([{ path: 'add', message: `A film has at most ${LIMITS.segments} segments.` }]);

  const checkpoint = view.run?.checkpoint ?? null;
  if (!view.run || view.run.ended || !checkpoint) throw notNow(beside);
  if (isEditable(checkpoint.name)) {
    const saved = { edits, revision: view.revision, script_version_id: newest.version_id };
    await patchStream(context, stream, saved, user);
    return true;
  }
  const { outcome } = await decide(
    context,
    stream,
    {
      ...{ checkpoint: checkpoint.name, round: checkpoint.round, verdict: 'send_back', send_back_to: 'spec' },
      ...{
        note: asked.note ?? `The script's version ${newest.number} reads otherwise here.`,
        keep_approvals: true,
      },
      ...{ edits, onceId, script_version_id: newest.version_id },
    },
    user,
  );
  return outcome !== 'pending';
}

/** @throws ProblemError validation_failed for what has not changed, or is not there. */
function chosenOf({ compared }: Beside, { segments, add }: TakeUpScenes) {
  const changed = compared.segments.filter(({ state }) => state === 'changed').map(({ id }) => id);
  const isAdded = new Set(compared.added.map(({ scene }) => scene.id));
  const faults: Fault[] = [
    ...(segments ?? []).flatMap((id, at) =>
      changed.includes(id) ? [] : [{ path: `segments[${at}]`, message: 'Its scene has not changed.' }],
    ),
    ...add.flatMap((id, at) =>
      isAdded.has(id) ? [] : [{ path: `add[${at}]`, message: `There is no added scene ${id}.` }],
    ),
  ];
  if (faults.length > 0) throw invalid(faults);
  return { changed: new Set(segments ?? changed), add: new Set(add) };
}

const notNow = ({ view }: Beside): ProblemError =>
  new ProblemError('illegal_transition', 'Scenes are taken up while a checkpoint waits for a decision.', {
    state: view.run ? streamState(view.run) : view.state,
    allowed: view.run ? [...allowedCommands(view.run)] : [],
  });
