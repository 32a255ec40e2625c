import type { Db } from '../../db/database.ts';
import {
  readNewestScenes,
  readScenesToReview,
  readSceneFacts,
  readScenesBefore,
  readScriptFacts,
} from '../../db/queries/jobs/material.ts';
import type { readJobToWrite } from '../../db/queries/jobs/writing.ts';
import { cannot } from '../failures.ts';
import type { AnalysisTask } from './analysis/build-prompt.ts';
import type { WritingTask } from './prompt/material.ts';

type Job = NonNullable<Awaited<ReturnType<typeof readJobToWrite>>>;

const OF_NO_SCRIPT = { title: '', genre: '', tone: '', logline: '', cast: [] };

/** All that a job's prompt is made of, as it stands now. @throws ApplicationFailure where that is there no more. */
export async function gatherTask(db: Db, job: Job): Promise<WritingTask> {
  const { script_id, scene_id, script_type: format, prompt: request } = job;
  const script = script_id === null ? OF_NO_SCRIPT : await readScriptFacts(db, script_id);
  if (!script) throw cannot('The script is there no more.');
  if (job.job_type === 'script_generation') {
    const before = script_id === null ? [] : await readNewestScenes(db, script_id);
    return { ...script, writes: 'script', format, scene: null, before, request };
  }
  if (scene_id === null) {
    if (script_id !== null) throw cannot('The scene is there no more.');
    return { ...script, writes: 'scene', format, scene: null, before: [], request };
  }
  const facts = await readSceneFacts(db, scene_id);
  if (!facts) throw cannot('The scene is there no more.');
  const { scene_number: number, setting, goal, tension, tone, content: current_text } = facts;
  const before = await readScenesBefore(db, facts.version_id, number);
  return {
    ...{ ...script, writes: 'scene', format, before, request },
    scene: { number, setting, goal, tension, tone, current_text },
  };
}

/** All that a review is made of, as it stands now. @throws ApplicationFailure where that is there no more. */
export async function gatherAnalysis(db: Db, job: Job): Promise<AnalysisTask> {
  const { script_id, about_version_id, prompt: request } = job;
  const script = script_id === null ? undefined : await readScriptFacts(db, script_id);
  if (!script || about_version_id === null) throw cannot('The script is there no more.');
  const scenes = await readScenesToReview(db, about_version_id);
  if (scenes.length === 0)
    throw cannot('The version has no scenes: it needs headings that begin with INT. or EXT.');
  return { ...script, scenes: scenes.map((scene, place) => ({ number: place + 1, ...scene })), request };
}
