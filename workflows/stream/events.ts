import type { AuditEntry } from '../contracts/audit.ts';
import type { BudgetExceeded } from '../contracts/costs.ts';
import type { Decision } from '../contracts/stream/decisions.ts';
import type {
  AssetKind,
  AssignCommand,
  StreamCommand,
  StreamCommandName,
  StreamRun,
} from '../contracts/stream/stream.ts';
import { unchanged, type WholeStep } from '../kit/steps.ts';
import type { CommonEvent } from '../kit/common-event.ts';
import type { Done } from '../kit/results.ts';
import type { StreamResults, Work } from './work.ts';

/** Everything that can happen to a stream. */
export type StreamEvent =
  | { readonly type: 'started' }
  | { readonly type: 'decision'; readonly decision: Decision }
  | {
      readonly type: 'command';
      readonly name: Exclude<StreamCommandName, 'assign'>;
      readonly command: StreamCommand;
    }
  | { readonly type: 'command'; readonly name: 'assign'; readonly command: AssignCommand }
  | { readonly type: 'work_done'; readonly done: Done<Work, StreamResults> }
  | {
      readonly type: 'work_failed';
      readonly work: Work;
      readonly message: string;
      /** A budget did not allow it. */
      readonly exceeded?: BudgetExceeded | null;
    }
  | { readonly type: 'due' }
  | CommonEvent;

/** What a pure function needs of the world. */
export interface Context {
  /** ISO 8601, the workflow's own clock. */
  readonly now: string;
  /** A UUID from the workflow's own source. */
  readonly newId: () => string;
  /** Whether such work, failed, goes back to its reviewers: runs that met a failure before they did do not. */
  readonly reopens: (kind: Exclude<Work['kind'], AssetKind | 'take_up'>) => boolean;
  /** Whether the prompt of a keyframe goes into the spec: in runs of before it stays with its take. */
  readonly takesUp: () => boolean;
}

/** A run and what has to be recorded with it. */
export type Step = WholeStep<StreamRun>;

export { unchanged };

export const withEntry = (step: Step, entry: AuditEntry): Step => ({
  ...step,
  entries: [...step.entries, entry],
});
