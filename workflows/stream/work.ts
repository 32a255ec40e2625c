import type {
  AdoptedSpec,
  AssembledFilm,
  Deployment,
  DraftedSpec,
  MadeTake,
  TakenUp,
  TakeUp,
} from '../contracts/activities.ts';
import type { AssetKind, StreamRun, TakeRun } from '../contracts/stream/stream.ts';

/** Something machines do for a stream. The key names it: the same work has the same key, so it is started once. */
export type Work =
  | { readonly kind: 'draft'; readonly key: string; readonly revision: number | null }
  | { readonly kind: 'adopt'; readonly key: string; readonly revision: number | null }
  | {
      readonly kind: 'keyframe';
      readonly key: string;
      readonly segment_id: string;
      readonly take: number;
      readonly tries?: number;
      readonly prompt_from: string | null;
    }
  | {
      readonly kind: 'video';
      readonly key: string;
      readonly segment_id: string;
      readonly take: number;
      readonly tries?: number;
      readonly prompt_from: string | null;
      readonly keyframe_take: number;
    }
  | {
      readonly kind: 'render';
      readonly key: string;
      readonly render_id: string;
      readonly segments: readonly { readonly segment_id: string; readonly video_take: number }[];
    }
  | {
      readonly kind: 'take_up';
      readonly key: string;
      readonly asset: AssetKind;
      readonly revision: number | null;
      readonly takes: readonly TakeUp[];
    }
  | { readonly kind: 'publish'; readonly key: string; readonly render_id: string };

/** What each kind of work comes back with. */
export interface StreamResults {
  readonly draft: DraftedSpec;
  readonly adopt: AdoptedSpec;
  readonly keyframe: MadeTake;
  readonly video: MadeTake;
  readonly render: AssembledFilm;
  readonly publish: Deployment;
  readonly take_up: TakenUp;
}

/**
 * The work that should be going on in this state, and no other. The workflow starts what is missing and stops the rest; what a
 * budget does not allow is not among it.
 */
export const wantedWork = (run: StreamRun): readonly Work[] =>
  workOf(run).filter(({ key }) => !isHeld(run, key));

/** Whether this work waits for a raise. */
const isHeld = ({ held }: Pick<StreamRun, 'held'>, key: string): boolean => held?.keys.includes(key) ?? false;

function workOf(run: StreamRun): readonly Work[] {
  if (run.ended || run.failure !== null || run.passing) return [];
  switch (run.phase) {
    case 'draft':
      return [{ kind: 'draft', key: `draft:${run.rounds.story}`, revision: run.revision }];
    case 'adopt':
      return [{ kind: 'adopt', key: `adopt:${run.rounds.spec}`, revision: run.revision }];
    case 'keyframes':
      return [
        ...takeUpWork(run, 'keyframe'),
        ...run.segments.flatMap(({ id, keyframe }) =>
          isGenerating(keyframe) ? [keyframeWork(id, keyframe)] : [],
        ),
      ];
    case 'videos':
      return [
        ...takeUpWork(run, 'video'),
        ...run.segments.flatMap(({ id, keyframe, video }) =>
          isGenerating(video) && keyframe ? [videoWork(id, video, keyframe.take)] : [],
        ),
      ];
    case 'render':
      return run.render ? [renderWork(run, run.render.id)] : [];
    case 'publish':
      return run.render
        ? [{ kind: 'publish', key: `publish:${run.render.id}`, render_id: run.render.id }]
        : [];
    default:
      return [];
  }
}

const isGenerating = (take: TakeRun | null): take is TakeRun =>
  take?.state === 'generating' && take.waits === undefined;

/** One at a time, as each makes the next revision: what comes to wait meanwhile is of the next. */
function takeUpWork({ revision, segments }: StreamRun, asset: AssetKind): readonly Work[] {
  const takes = segments.flatMap((segment): TakeUp[] => {
    const take = segment[asset];
    if (take?.state !== 'generating' || !take.waits) return [];
    const { prompt_from, waits } = take;
    return [{ segment_id: segment.id, take: take.take, prompt_from, chosen: waits === 'chosen' }];
  });
  return takes.length > 0 ? [{ kind: 'take_up', key: `take_up:${revision}`, asset, revision, takes }] : [];
}

const keyframeWork = (segmentId: string, { take, tries, prompt_from }: TakeRun): Work => ({
  kind: 'keyframe',
  key: `keyframe:${segmentId}:${take}`,
  segment_id: segmentId,
  take,
  ...(tries !== undefined && { tries }),
  prompt_from,
});

const videoWork = (segmentId: string, { take, tries, prompt_from }: TakeRun, keyframeTake: number): Work => ({
  kind: 'video',
  key: `video:${segmentId}:${take}`,
  segment_id: segmentId,
  take,
  ...(tries !== undefined && { tries }),
  prompt_from,
  keyframe_take: keyframeTake,
});

const renderWork = (run: StreamRun, renderId: string): Work => ({
  kind: 'render',
  key: `render:${renderId}`,
  render_id: renderId,
  segments: run.segments.flatMap(({ id, video }) =>
    video ? [{ segment_id: id, video_take: video.take }] : [],
  ),
});
