import type { z } from 'zod';
import type { ScriptAnalysis } from '../../screenplay/analysis/analysis.ts';
import type { scriptAnalysis } from '../schemas/script-analysis.ts';

export const presentAnalysis = (analysis: ScriptAnalysis): z.infer<typeof scriptAnalysis> => {
  const { notes, figures } = analysis;
  return {
    ...analysis,
    notes: [...notes],
    figures: {
      ...figures,
      scenes: figures.scenes.map((scene) => ({ ...scene, cast: [...scene.cast] })),
      cast: [...figures.cast],
    },
  };
};
