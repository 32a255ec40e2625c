import type { FileInput, FileRun } from './file/file.ts';
import { fileGate } from './file/gate.ts';
import { jobGate } from './job/gate.ts';
import type { JobInput, JobRun } from './job/job.ts';
import type { KindGate } from './kind-gate.ts';
import { renderGate } from './render/gate.ts';
import type { RenderInput, RenderRun } from './render/render.ts';
import { sessionGate } from './session/gate.ts';
import type { SessionInput, SessionRun } from './session/session.ts';
import { streamGate } from './stream/gate.ts';
import type { StreamInput, StreamRun } from './stream/stream.ts';
import { transferGate } from './transfer/gate.ts';
import { isUuid } from './uuid.ts';
import type { TransferInput, TransferRun } from './transfer/transfer.ts';

/** What a kind's workflow is: facts that a run which began long ago relies on, so they never change. */
interface KindFacts {
  /** The workflow's type in Temporal. */
  readonly workflowType: string;
  /** The workflow's id is this and the subject's own id. */
  readonly prefix: string;
  /** What its subjects' ids are; a slug is never of a UUID's form. */
  readonly id: 'slug' | 'uuid';
  /** Where one has its page in the web app: below this, by its id. */
  readonly page: string;
  /** Below that: where what has happened to it is told. */
  readonly trail: string;
  /** The kinds, if any, whose workflows start these as their children. */
  readonly within: readonly string[];
}

/**
 * Every kind of subject that is driven by a workflow: the one closed list. Whatever is done for each of them is a record
 * over its names, so a kind that is not described somewhere does not compile. docs/ARCHITECTURE.md says how one is added.
 */
export const KINDS = {
  stream: {
    workflowType: 'stream',
    prefix: 'stream-',
    id: 'slug',
    page: '/streams',
    trail: '/history',
    within: [],
  },
  file: { workflowType: 'cameraFile', prefix: 'file-', id: 'uuid', page: '/files', trail: '', within: [] },
  transfer: {
    workflowType: 'transfer',
    prefix: 'transfer-',
    id: 'uuid',
    page: '/transfers',
    trail: '',
    within: ['file'],
  },
  session: {
    workflowType: 'session',
    prefix: 'session-',
    id: 'uuid',
    page: '/sessions',
    trail: '',
    within: [],
  },
  render: {
    workflowType: 'render',
    prefix: 'render-',
    id: 'uuid',
    page: '/renders',
    trail: '',
    within: ['stream', 'session'],
  },
  job: { workflowType: 'scriptJob', prefix: 'job-', id: 'uuid', page: '/jobs', trail: '', within: [] },
} as const satisfies Record<string, KindFacts>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

/** What each kind's workflow remembers: its continue-as-new payload and, in Postgres, its snapshot. */
export interface Runs {
  readonly stream: StreamRun;
  readonly file: FileRun;
  readonly transfer: TransferRun;
  readonly session: SessionRun;
  readonly render: RenderRun;
  readonly job: JobRun;
}

/** What each kind's workflow starts with. */
export interface Inputs {
  readonly stream: StreamInput;
  readonly file: FileInput;
  readonly transfer: TransferInput;
  readonly session: SessionInput;
  readonly render: RenderInput;
  readonly job: JobInput;
}

/** Whether a person's word applies to one of them. */
export const GATES: { readonly [K in Kind]: KindGate<Runs[K]> } = {
  stream: streamGate,
  file: fileGate,
  transfer: transferGate,
  session: sessionGate,
  render: renderGate,
  job: jobGate,
};

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

/** The kinds whose ids look like this one. */
export const kindsOfId = (id: string): readonly Kind[] =>
  KIND_NAMES.filter((kind) => (KINDS[kind].id === 'uuid') === isUuid(id));
