import type { Kind, Runs, Subject } from '../workflows/contracts/kinds.ts';
import { isNews } from '../workflows/contracts/recorded-run.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import type { Step } from '../workflows/contracts/step.ts';
import type { Db } from './database.ts';
import type { OpenProjection } from './kind-store.ts';
import { storeOf } from './kinds.ts';
import { MissingReferenceError } from './missing-reference.ts';
import { appendAudit, appendStep } from './queries/audit/append.ts';
import { findRefusal } from './queries/commands/refusal.ts';
import { failHeard, hearCommand, settleCommand } from './queries/commands/settle.ts';
import { writeInbox } from './queries/inbox/write.ts';
import { publishLive } from './queries/live/publish.ts';

/**
 * Writes one recorded step of a workflow, of whatever kind: its projection, inbox, answered words, audit lines and live news,
 * all or nothing. A step that is not newer than what stands there (see `isNews`) is passed over.
 * @returns false when the subject does not exist.
 * @throws MissingReferenceError when the step names something else that does not, or applies a word of which somebody has been told
 *   that it is refused: a task that is done again may find by then what was missing.
 */
export async function recordStep<K extends Kind>(db: Db, kind: K, step: Step<Runs[K]>): Promise<boolean> {
  const store = storeOf(kind);
  const { run } = step;
  const subject: Subject = { kind, id: store.idOf(run) };
  return await db.transaction().execute(async (tx) => {
    const [before, refusal] = await Promise.all([
      store.lock(tx, subject.id),
      findRefusal(tx, appliedIn(step)),
    ]);
    if (!before) return false;
    if (!isNews(run, { seq: before.seq, recorded_at: before.run?.recorded_at ?? '' })) return true;
    const missing = refusal ?? (before.run ? await store.missing?.(tx, run, before.run) : null);
    if (missing) throw new MissingReferenceError(missing);
    const change = store.inbox(run, before);
    const other = store.newsFor?.(run, before) ?? null;
    const at = new Date().toISOString();
    // What Greenlit tells itself is nobody's word.
    const answered = step.answered.filter(({ command }) => command.actor.role !== 'system');
    // In this order, on one connection, in one round trip: somebody waits for the answer.
    await Promise.all([
      ...store.project(tx, run, before, Math.max(before.seq, run.seq)),
      ...answered
        .filter(({ outcome }) => outcome.outcome === 'accepted')
        .map(({ command }) => store.accepted?.(tx, subject.id, command.id)),
      ...(change ? writeInbox(tx, change) : []),
      ...(step.begun ?? []).map((command) => hearCommand(tx, command)),
      ...answered.flatMap((one) => settleCommand(tx, subject, one)),
      publishLive(tx, subject, ...(store.news?.(run, before.run) ?? []), {
        type: 'state',
        ...store.standing(run),
        at,
      }),
      ...(other ? [publishLive(tx, other.about, other.news)] : []),
      appendStep(tx, subject, { seq: run.seq, isAgain: before.seq >= run.seq }, step.entries),
    ]);
    return true;
  });
}

/** The words that a step does, or begins to do. */
const appliedIn = ({ answered, begun = [] }: Pick<Step<Runs[Kind]>, 'answered' | 'begun'>): string[] => [
  ...answered.filter(({ outcome }) => outcome.outcome === 'accepted').map(({ command }) => command.id),
  ...begun.map(({ id }) => id),
];

/**
 * Shows that a subject's workflow is gone, unless that has recorded a step since.
 * @param ending in words for whoever looks at it.
 */
export async function loseSubject(
  db: Db,
  kind: Kind,
  projection: OpenProjection,
  ending: string,
): Promise<void> {
  const subject: Subject = { kind, id: projection.id };
  await db.transaction().execute(async (tx) => {
    const lost = await storeOf(kind).lose(tx, projection, ending);
    if (!lost) return;
    const at = new Date().toISOString();
    await Promise.all(lost.inbox ? writeInbox(tx, lost.inbox) : []);
    await failHeard(tx, subject, ending);
    await publishLive(tx, subject, { type: 'state', state: lost.state, checkpoint: null, at });
    await appendAudit(tx, subject, [
      { action: `${kind}.lost`, actor: SYSTEM, at, detail: { failure: ending } },
    ]);
  });
}
