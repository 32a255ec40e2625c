import { CancelledFailure, Context, sleep } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { recordActivityOf, type RecordActivities } from '../workflows/contracts/record-activity.ts';
import type {
  GenerationActivities,
  MadeTake,
  OrchestrationActivities,
  RenderActivities,
  TakeRequest,
} from '../workflows/contracts/activities.ts';
import { KIND_NAMES } from '../workflows/contracts/kinds.ts';
import type { JobKeeping, JobWriting } from '../workflows/contracts/job/activities.ts';
import type { SessionGeneration, SessionPlanning } from '../workflows/contracts/session/activities.ts';

/** The machines' side of a stream: quick, counted, and able to fail or to take forever. */
export class Machines {
  readonly made: string[] = [];
  readonly cancelled: string[] = [];
  failing = new Set<string>();
  endless = new Set<string>();
  /** How long a scene takes to clear away what it has begun, in ms; null: scenes are made at once. */
  clearing: number | null = null;

  async make(kind: string, { segment_id, take }: TakeRequest): Promise<MadeTake> {
    const name = `${kind} ${segment_id} ${take}`;
    if (this.failing.has(name)) throw ApplicationFailure.nonRetryable(`${name} was refused`);
    if (this.endless.has(name)) await this.#forever(name);
    this.made.push(name);
    return { digest: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64) };
  }

  /** One scene of a film, which ends some time after it is cancelled, as ffmpeg does. */
  async scene(): Promise<{ cached: boolean }> {
    if (this.clearing === null) return { cached: false };
    try {
      await this.#forever('scene');
    } finally {
      await new Promise((resolve) => setTimeout(resolve, this.clearing ?? 0));
    }
    return { cached: false };
  }

  async #forever(name: string): Promise<void> {
    try {
      for (;;) {
        Context.current().heartbeat();
        await sleep(50);
      }
    } catch (error) {
      if (error instanceof CancelledFailure) this.cancelled.push(name);
      throw error;
    }
  }
}

const bases = new Map([
  ['a', 'a1'],
  ['b', 'b1'],
]);

const noSession = () => Promise.reject(new Error('There are no sessions here.'));
const NO_SESSIONS = {
  generateSessionImage: noSession,
  generateSessionClip: noSession,
  planSessionFilm: noSession,
  writeScript: noSession,
  keepWriting: noSession,
};

const unrecorded = Object.fromEntries(
  KIND_NAMES.map((kind) => [recordActivityOf(kind), () => Promise.resolve()]),
) as unknown as RecordActivities;

export type StreamActivities = GenerationActivities &
  OrchestrationActivities &
  RenderActivities &
  RecordActivities &
  SessionGeneration &
  SessionPlanning &
  JobWriting &
  JobKeeping;

/** What a stream's workflow has done: by these machines, and put on record in earnest. */
export const streamActivities = (
  machines: () => Machines,
  recordStream: RecordActivities['recordStream'],
): StreamActivities => ({
  ...unrecorded,
  ...NO_SESSIONS,
  draftSpec: () => Promise.resolve({ revision: 2 }),
  adoptSpec: () =>
    Promise.resolve({
      revision: 2,
      segments: [...bases].map(([id, basis], at) => ({
        id,
        index: at + 1,
        duration_sec: 2,
        keyframe_basis: basis,
        video_basis: basis,
      })),
    }),
  takeUp: ({ revision, takes }) =>
    Promise.resolve({
      revision,
      segments: [],
      takes: takes.map(({ segment_id, take, chosen }) => ({
        segment_id,
        digest: chosen
          ? Buffer.from(`keyframe ${segment_id} ${take}`).toString('hex').padEnd(64, '0').slice(0, 64)
          : null,
        error: null,
      })),
    }),
  generateKeyframe: (request) => machines().make('keyframe', request),
  generateVideo: (request) => machines().make('video', request),
  planFilm: () => Promise.resolve(),
  openPlan: () => Promise.resolve({ scenes: 2, seq: 0 }),
  planRender: () => Promise.resolve({ scenes: 2, seq: 0 }),
  renderSegment: () => machines().scene(),
  renderSound: () => Promise.resolve({ cached: false }),
  assembleFilm: () => Promise.resolve({ digest: 'f'.repeat(64), duration_sec: 4 }),
  publishFilm: () => Promise.resolve({ url: '/published/film', deployed_at: '2026-01-01T00:00:00.000Z' }),
  recordStream,
});
