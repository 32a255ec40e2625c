import type { Kind, Runs } from './kinds.ts';
import type { Step } from './step.ts';

/** How the failure of a step is called that cannot be put on record, however often it is tried. */
export const UNRECORDABLE = 'Unrecordable';

/** The local activity that puts a kind's steps on record, by its name in histories: `recordStream`, `recordFile` … */
export type RecordActivity<K extends Kind> = `record${Capitalize<K>}`;

/** They run in the workflow's own worker, within its workflow task. */
export type RecordActivities = {
  readonly [K in Kind as RecordActivity<K>]: (step: Step<Runs[K]>) => Promise<void>;
};

export const recordActivityOf = <K extends Kind>(kind: K): RecordActivity<K> =>
  `record${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as RecordActivity<K>;
