import type { ActivityContext } from './context.ts';
import { asFailure } from './failures.ts';
import { adoptSpec } from './generation/adopt-spec.ts';
import { draftSpec } from './generation/draft-spec.ts';
import { generateKeyframe } from './generation/generate-keyframe.ts';
import { generateVideo } from './generation/generate-video.ts';
import { takeUp } from './generation/take-up.ts';
import { keepWriting } from './scripts/keep-writing.ts';
import { writeScript } from './scripts/write-script.ts';
import { recordActivities } from './projection/record.ts';
import { publishFilm } from './publishing/publish-film.ts';
import { assembleFilm } from './renders/assemble-film.ts';
import { openPlan, planFilm, planRender } from './renders/plan-render.ts';
import { renderSegment } from './renders/render-segment.ts';
import { renderSound } from './renders/render-sound.ts';
import { generateSessionClip } from './sessions/generate-clip.ts';
import { generateSessionImage } from './sessions/generate-image.ts';
import { planSessionFilm } from './sessions/plan-film.ts';
import type { SessionGeneration, SessionPlanning } from '../workflows/contracts/session/activities.ts';
import type { JobKeeping, JobWriting } from '../workflows/contracts/job/activities.ts';
import type { RecordActivities } from '../workflows/contracts/record-activity.ts';
import type {
  GenerationActivities,
  OrchestrationActivities,
  RenderActivities,
} from '../workflows/contracts/activities.ts';

/** The activities of each task queue, given what they work with. */
export interface Activities {
  readonly orchestration: OrchestrationActivities & SessionPlanning & JobKeeping & RecordActivities;
  readonly generation: GenerationActivities & SessionGeneration & JobWriting;
  readonly render: RenderActivities;
}

export function createActivities(context: ActivityContext): Activities {
  const bind =
    <Input, Output>(activity: (context: ActivityContext, input: Input) => Promise<Output>) =>
    async (input: Input): Promise<Output> => {
      try {
        return await activity(context, input);
      } catch (error) {
        throw asFailure(error, context.environment);
      }
    };
  return {
    orchestration: {
      adoptSpec: bind(adoptSpec),
      takeUp: bind(takeUp),
      planFilm: bind(planFilm),
      planSessionFilm: bind(planSessionFilm),
      openPlan: bind(openPlan),
      planRender: bind(planRender),
      publishFilm: bind(publishFilm),
      keepWriting: bind(keepWriting),
      ...recordActivities(bind),
    },
    generation: {
      draftSpec: bind(draftSpec),
      generateKeyframe: bind(generateKeyframe),
      generateVideo: bind(generateVideo),
      generateSessionImage: bind(generateSessionImage),
      generateSessionClip: bind(generateSessionClip),
      writeScript: bind(writeScript),
    },
    render: {
      renderSegment: bind(renderSegment),
      renderSound: bind(renderSound),
      assembleFilm: bind(assembleFilm),
    },
  };
}
