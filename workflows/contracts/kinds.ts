import type { FileInput, FileRun } from './file/file.ts';
import type { RenderInput, RenderRun } from './render/render.ts';
import type { StreamInput, StreamRun } from './stream/stream.ts';
import type { TransferInput, TransferRun } from './transfer/transfer.ts';

/** What a kind's workflow is: facts that a run which began long ago relies on, so they never change. */
interface KindFacts {
  /** The workflow's type in Temporal. */
  readonly workflowType: string;
  /** The workflow's id is this and the subject's own id. */
  readonly prefix: string;
  /** The kind, if any, whose workflows start these as their children. */
  readonly within: string | null;
}

/**
 * Every kind of subject that is driven by a workflow: the one closed list. Whatever is done for each of them is a record
 * over its names, so a kind that is not described somewhere does not compile. docs/ARCHITECTURE.md says how one is added.
 */
export const KINDS = {
  stream: { workflowType: 'stream', prefix: 'stream-', within: null },
  file: { workflowType: 'cameraFile', prefix: 'file-', within: null },
  transfer: { workflowType: 'transfer', prefix: 'transfer-', within: 'file' },
  render: { workflowType: 'render', prefix: 'render-', within: 'stream' },
} as const satisfies Record<string, KindFacts>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

/** What each kind's workflow remembers: its continue-as-new payload and, in Postgres, its snapshot. */
export interface Runs {
  readonly stream: StreamRun;
  readonly file: FileRun;
  readonly transfer: TransferRun;
  readonly render: RenderRun;
}

/** What each kind's workflow starts with. */
export interface Inputs {
  readonly stream: StreamInput;
  readonly file: FileInput;
  readonly transfer: TransferInput;
  readonly render: RenderInput;
}

/** One stream, one camera file … */
export interface Subject<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
}

/** Built in this one place, so that starting the same thing twice meets itself. */
export const workflowIdOf = (kind: Kind, id: string): string => KINDS[kind].prefix + id;

/** What a workflow of this id is about; null: it is none of ours. */
export function subjectOf(workflowId: string): Subject | null {
  const kind = KIND_NAMES.find((name) => workflowId.startsWith(KINDS[name].prefix));
  return kind === undefined ? null : { kind, id: workflowId.slice(KINDS[kind].prefix.length) };
}

export const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);
