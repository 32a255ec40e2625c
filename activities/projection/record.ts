import { ApplicationFailure } from '@temporalio/common';
import { recordStep } from '../../db/record-step.ts';
import { storeOf } from '../../db/kinds.ts';
import { KIND_NAMES, type Kind, type Runs } from '../../workflows/contracts/kinds.ts';
import { recordActivityOf, type RecordActivities } from '../../workflows/contracts/record-activity.ts';
import type { Step } from '../../workflows/contracts/step.ts';
import type { ActivityContext } from '../context.ts';
import { openFolder } from './open-folder.ts';
import { recorded } from './unrecordable.ts';

export type RecordContext = Pick<ActivityContext, 'db' | 'logger'> & {
  readonly providers: Pick<ActivityContext['providers'], 'storage'>;
};

/** What the first step of a subject opens beside its record. */
const OPENS: Readonly<Partial<Record<Kind, (context: RecordContext, id: string) => Promise<void>>>> = {
  stream: openFolder,
};

/**
 * Puts one step of a workflow on record. Safe to repeat.
 * @throws ApplicationFailure, not to be retried, when the subject was withdrawn from the database, or Postgres cannot keep the step.
 */
export async function record<K extends Kind>(
  context: RecordContext,
  kind: K,
  step: Step<Runs[K]>,
): Promise<void> {
  const id = storeOf(kind).idOf(step.run);
  if (!(await recorded(() => recordStep(context.db, kind, step))))
    throw ApplicationFailure.nonRetryable(`There is no ${kind} ${id} in the database.`, 'Withdrawn');
  if (step.run.seq === 1) await OPENS[kind]?.(context, id);
}

type Bind = <Input, Output>(
  activity: (context: ActivityContext, input: Input) => Promise<Output>,
) => (input: Input) => Promise<Output>;

/** The record activity of every kind, under its name. */
export const recordActivities = (bind: Bind): RecordActivities =>
  Object.fromEntries(
    KIND_NAMES.map((kind) => [
      recordActivityOf(kind),
      bind((context, step: Step<Runs[typeof kind]>) => record(context, kind, step)),
    ]),
  ) as unknown as RecordActivities;
