import type { ActivityContext } from './context.ts';
import { asFailure } from './failures.ts';
import { adoptSpec } from './generation/adopt-spec.ts';
import { draftSpec } from './generation/draft-spec.ts';
import { generateKeyframe } from './generation/generate-keyframe.ts';
import { generateVideo } from './generation/generate-video.ts';
import { recordActivities } from './projection/record.ts';
import { publishFilm } from './publishing/publish-film.ts';
import { assembleFilm } from './renders/assemble-film.ts';
import { openPlan, planFilm, planRender } from './renders/plan-render.ts';
import { renderSegment } from './renders/render-segment.ts';
import { renderSound } from './renders/render-sound.ts';
import type { RecordActivities } from '../workflows/contracts/record-activity.ts';
import type {
  GenerationActivities,
  OrchestrationActivities,
  RenderActivities,
} from '../workflows/contracts/activities.ts';

/** The activities of each task queue, given what they work with. */
export interface Activities {
  readonly orchestration: OrchestrationActivities & RecordActivities;
  readonly generation: GenerationActivities;
  readonly render: RenderActivities;
}

export function createActivities(context: ActivityContext): Activities {
  const bind =
    <Input, Output>(activity: (context: ActivityContext, input: Input) => Promise<Output>) =>
    async (input: Input): Promise<Output> => {
      try {
        return await activity(context, input);
      } catch (error) {
        throw asFailure(error);
      }
    };
  return {
    orchestration: {
      adoptSpec: bind(adoptSpec),
      planFilm: bind(planFilm),
      openPlan: bind(openPlan),
      planRender: bind(planRender),
      publishFilm: bind(publishFilm),
      ...recordActivities(bind),
    },
    generation: {
      draftSpec: bind(draftSpec),
      generateKeyframe: bind(generateKeyframe),
      generateVideo: bind(generateVideo),
    },
    render: {
      renderSegment: bind(renderSegment),
      renderSound: bind(renderSound),
      assembleFilm: bind(assembleFilm),
    },
  };
}
