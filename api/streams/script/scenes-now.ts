import { createHash } from 'node:crypto';
import type { Db } from '../../../db/database.ts';
import { readProduction } from '../../../db/queries/scripts/production/read.ts';
import type { VersionScenes } from '../../../db/queries/streams/script.ts';
import { parseFountain } from '../../../screenplay/fountain/parse.ts';
import type { ScriptElement } from '../../../screenplay/elements.ts';
import { segmentOf, type SegmentLimits } from '../../../screenplay/scenes/segment.ts';
import { LIMITS } from '../../../workflows/contracts/limits.ts';
import { measureThread } from '../../scripts/threads/threads.ts';
import type { SceneNow } from './compare.ts';

const SEGMENT_LIMITS: SegmentLimits = {
  title: LIMITS.segmentTitle,
  narration: LIMITS.narration,
  prompt: LIMITS.prompt,
  duration: LIMITS.segmentDuration,
};

/** A version's scenes as segments of a film, as long as they are on its pages. @throws ProblemError rate_limited where too many wait */
export async function scenesNow(db: Db, version: VersionScenes): Promise<readonly SceneNow[]> {
  const { script_id, number, script_type, content, scenes } = version;
  const production = await readProduction(db, script_id, number);
  const joined = { script_type, content, scenes, production };
  return segmentsOf(version, await measureThread('measureScenes', joined, 'version'));
}

/** @param lengths of the scenes, in eighths of a page */
export const segmentsOf = (
  { script_type, scenes }: Pick<VersionScenes, 'script_type' | 'scenes'>,
  lengths: readonly number[],
): readonly SceneNow[] =>
  scenes.map(({ lineage_id, scene_number, setting, content }, at) => {
    const elements = script_type === 'screenplay' ? parseFountain(content).elements : proseOf(content);
    const segment = segmentOf({ setting, elements, eighths: lengths[at] ?? 1 }, SEGMENT_LIMITS);
    return {
      ...{
        id: lineage_id,
        number: scene_number,
        setting,
        digest: createHash('sha256').update(content).digest('hex'),
      },
      segment: {
        ...segment,
        title: segment.title || `Scene ${scene_number}`,
        // A film's review says what a picture is of: here nobody has said it yet.
        prompt: segment.prompt || `Scene ${scene_number}, of which nothing is written yet`,
      },
    };
  });

/** What is no screenplay is all seen, but for the mark of a heading. */
const proseOf = (content: string): readonly ScriptElement[] => {
  const text = content.replaceAll(/^#{1,6}\s+/gm, '').trim();
  return text === '' ? [] : [{ type: 'action', spans: [{ text }] }];
};
