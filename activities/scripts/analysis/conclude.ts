import type { ScriptAnalysis } from '../../../screenplay/analysis/analysis.ts';
import { anchored } from '../../../screenplay/analysis/anchor.ts';
import { figuresOf } from '../../../screenplay/analysis/figures.ts';
import { readScenes } from '../../../screenplay/analysis/read-scenes.ts';
import { reportOf } from '../../../screenplay/analysis/report.ts';
import type { AnalysisMaterial } from './build-prompt.ts';
import { readReview } from './form.ts';

/**
 * Makes of an answer what is kept: held to the scenes that were sent, with what can be counted in them.
 * @param user the prompt's user message. @throws ApplicationFailure where the answer has not the agreed form
 */
export function concluded(user: string, answer: string): { analysis: ScriptAnalysis; report: string } {
  const { scenes } = JSON.parse(user) as AnalysisMaterial;
  const review = anchored(readReview(answer), scenes);
  const figures = figuresOf(readScenes(scenes));
  const ids = new Map(
    scenes.map(({ number, scene_id, lineage_id }) => [number, { scene_id, lineage_id }] as const),
  );
  const analysis = {
    ...review,
    notes: review.notes.map((note) => ({
      ...note,
      scene_id: (note.scene === null ? null : ids.get(note.scene)?.scene_id) ?? null,
    })),
    figures: {
      ...figures,
      scenes: figures.scenes.flatMap((scene) => {
        const kept = ids.get(scene.number);
        return kept ? [{ ...scene, ...kept }] : [];
      }),
    },
  };
  return { analysis, report: reportOf(review, figures) };
}
