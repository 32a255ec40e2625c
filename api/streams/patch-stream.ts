import { appendAudit } from '../../db/queries/audit/append.ts';
import { findPendingCommands } from '../../db/queries/commands/find.ts';
import { publishLive } from '../../db/queries/live/publish.ts';
import { makeNewest } from '../../db/queries/streams/insert-edited.ts';
import { lockStream, type LockedStream } from '../../db/queries/streams/lock.ts';
import { writeScriptVersion } from '../../db/queries/streams/script.ts';
import { isEditable } from '../../workflows/contracts/stream/checkpoints.ts';
import { allowedCommands, commandsIn, streamState } from '../../workflows/contracts/stream/state.ts';
import type { StreamRun } from '../../workflows/contracts/stream/stream.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import type { TextEdits } from './apply-edits.ts';
import { editTexts } from './edit-texts.ts';

interface SavedEdits {
  readonly edits: TextEdits;
  readonly revision: number;
  /** The version whose scenes they are. */
  readonly script_version_id?: number;
}

/**
 * Saves edits while the story or the spec waits for a decision, without deciding.
 * @throws ProblemError not_found, illegal_transition, conflict, validation_failed
 */
export async function patchStream(
  { db }: Pick<ApiContext, 'db'>,
  id: string,
  { edits, revision, script_version_id }: SavedEdits,
  user: User,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const stream = await lockStream(tx, id);
    if (!stream) throw notFound('such stream');
    const { run } = stream;
    const open = run && !stream.isLost ? openForEdits(run) : null;
    if (!run || !open)
      throw illegal(stream, 'Texts are edited while the story or the spec waits for a decision.');
    // The approval will put the revision in force that its reviewer saw: an edit saved meanwhile would be gone.
    const pending = await findPendingCommands(tx, { kind: 'stream', id });
    if (pending.some(({ checkpoint, round }) => checkpoint === open.name && round === open.round))
      throw illegal(stream, 'A decision on these texts is on its way. Look again once it has been answered.');
    const saved = await editTexts(tx, stream, { edits, revision, author: user.username });
    if (script_version_id !== undefined) await writeScriptVersion(tx, id, script_version_id);
    if (saved === stream.revision) return;
    await makeNewest(tx, id, saved);
    const at = new Date().toISOString();
    await publishLive(
      tx,
      { kind: 'stream', id },
      { type: 'state', state: streamState(run), checkpoint: open.name, at },
    );
    const detail = { revision: saved, fields: Object.keys(edits) };
    await appendAudit(tx, { kind: 'stream', id }, [
      { action: 'stream.edited', actor: actorOf(user), at, detail },
    ]);
  });
}

const openForEdits = ({ ended, checkpoint }: StreamRun): StreamRun['checkpoint'] =>
  ended === null && checkpoint !== null && isEditable(checkpoint.name) ? checkpoint : null;

const illegal = ({ run, isLost }: LockedStream, detail: string): ProblemError =>
  new ProblemError('illegal_transition', detail, {
    state: isLost ? 'failed' : run ? streamState(run) : 'running',
    allowed: isLost ? [...commandsIn('failed'), 'retry'] : run ? [...allowedCommands(run)] : [],
  });
