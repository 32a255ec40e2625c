import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../../db/database.ts';
import type { Recorded } from '../../db/kind-store.ts';
import { storeOf, visibleTo } from '../../db/kinds.ts';
import { findCommand, findPendingCommands, type CommandRow } from '../../db/queries/commands/find.ts';
import { insertCommand } from '../../db/queries/commands/insert.ts';
import { isVisible } from '../../db/visibility.ts';
import { deliver } from '../../engine/deliver.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import type { Command } from '../../workflows/contracts/commands.ts';
import { GATES, type Kind, type Runs, type Subject } from '../../workflows/contracts/kinds.ts';
import type { KindGate } from '../../workflows/contracts/kind-gate.ts';
import type { Answer, Outcome } from '../../workflows/contracts/outcomes.ts';
import type { ApiContext } from '../context.ts';
import { conflict, notFound, type ProblemError } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';

/** How long the answer waits for the workflow's word, in ms. Contract, sections 3 and 4. */
const PATIENCE = 5_000;
/** Between two tries to reach a workflow that is only just being started, in ms. */
const PAUSE = 100;

export interface Word<K extends Kind> {
  readonly subject: Subject<K>;
  /** UUID; the same one applies once. */
  readonly id: string;
  readonly name: string;
  readonly user: User;
  /** As the person sent it: a repeat under the same id must be the same. */
  readonly request: Readonly<Record<string, unknown>>;
  /**
   * Makes of it what travels, within the transaction that stores it, while the subject's row is kept from others. What it
   * throws is the answer, and nothing is stored.
   */
  readonly signal: (tx: Db, recorded: Recorded<K>) => Promise<Command> | Command;
  /** How long to wait, in ms, where machines have to work first. */
  readonly patience?: number;
}

type Parts = Pick<ApiContext, 'db' | 'engine' | 'settlements' | 'logger'>;

export type Submitted = Answer & {
  /** False: the same word, under the same id, had been stored before. */
  readonly isNew: boolean;
};

/**
 * A person's word to a workflow, of whatever kind: stored in the transaction that checks it, signalled, and answered by the
 * workflow's recorded step. Whatever fails after it is stored, it is not lost: it is pending, and maintenance brings it.
 * @throws ProblemError not_found; conflict when another's word is on its way; and what `signal` throws.
 */
export async function submit<K extends Kind>(context: Parts, word: Word<K>): Promise<Submitted> {
  const stored = await store(context.db, word);
  if ('objection' in stored) return { ...stored.objection, isNew: true };
  const { heard, stop } = context.settlements.waitFor(word.id, word.patience ?? PATIENCE);
  if (stored.signal) void bring(context, word.subject, stored.signal, stop);
  else if ((await findCommand(context.db, word.id))?.outcome) stop();
  const told = await heard;
  const isNew = stored.signal !== null;
  if (told && 'outcome' in told) return { ...(told as unknown as Outcome), isNew };
  // Also when nothing was heard: a word told while the connection was broken, or too long to be told, stands in the row.
  const row = await findCommand(context.db, word.id);
  return { ...answerOf(row), isNew };
}

export const answerOf = (row: Pick<CommandRow, 'outcome' | 'result'> | undefined): Answer =>
  row?.outcome ? ({ outcome: row.outcome, ...row.result } as Outcome) : { outcome: 'pending' };

type Stored = { readonly signal: Command | null } | { readonly objection: Outcome };

async function store<K extends Kind>(
  db: Db,
  { subject, id, request, user, signal: signalOf }: Word<K>,
): Promise<Stored> {
  return await db.transaction().execute(async (tx) => {
    // In this order, on one connection, in one round trip.
    const [recorded, isTheirs, stored, pending] = await Promise.all([
      storeOf(subject.kind).lock(tx, subject.id),
      isVisible(tx, visibleTo(user), subject),
      findCommand(tx, id),
      findPendingCommands(tx, subject),
    ]);
    if (!recorded || !isTheirs) throw notFound(`such ${subject.kind}`);
    if (stored) {
      if (!isRepeat(stored, subject, request, user)) throw conflict('Another word has this id.');
      return { signal: null };
    }
    const signal = await signalOf(tx, recorded);
    const gate: KindGate<Runs[K]> = GATES[subject.kind];
    const first = pending.find((one) => gate.waitsFor(signal, one.signal));
    if (first) throw waits(first.signal);
    // Where nothing is on its way, what stands on record is how it stands; but a lost workflow may go on.
    const objection = pending.length === 0 && !recorded.isLost ? gate.objection(recorded.run, signal) : null;
    if (objection) return { objection };
    if (!(await insertCommand(tx, subject, signal, request))) throw conflict('Another word has this id.');
    return { signal };
  });
}

/** Whether the one that is stored is this very word. */
const isRepeat = (stored: CommandRow, { kind, id }: Subject, request: unknown, user: User): boolean =>
  stored.kind === kind &&
  stored.subject_id === id &&
  stored.actor.id === user.id &&
  isDeepStrictEqual(stored.payload, JSON.parse(JSON.stringify(request)));

/** Told to whoever would be second to a word that has not been heard yet. */
export const waits = ({ name, actor }: Command): ProblemError =>
  conflict(
    `${actor.display_name} asked for "${name.replaceAll('_', ' ')}" a moment ago, and that has not been answered yet. Look again once it has.`,
  );

/** Brings a stored word to its workflow. When that fails, `stop` ends the waiting: it is brought later. */
async function bring(
  { db, engine, logger }: Parts,
  subject: Subject,
  signal: Command,
  stop: () => void,
): Promise<void> {
  try {
    for (let waited = 0; waited <= PATIENCE; waited += PAUSE) {
      if ((await deliver(db, engine, { subject, signal })) !== 'waiting') return;
      await sleep(PAUSE);
    }
    stop();
  } catch (error) {
    const level = error instanceof EngineUnavailableError ? 'warn' : 'error';
    logger[level]({ err: error, command: signal.id }, 'a stored word could not be delivered yet');
    stop();
  }
}
