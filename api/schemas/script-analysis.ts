import { z } from 'zod';
import { NOTE_KINDS, type ScriptAnalysis } from '../../screenplay/analysis/analysis.ts';

const eighths = z.int().meta({ description: 'Of a page' });
const said = z.int().meta({ description: 'Words that are spoken' });
const shown = z.int().meta({ description: 'Words that tell what is seen' });

const note = z.object({
  kind: z.enum(NOTE_KINDS),
  scene: z.int().nullable().meta({ description: 'Its number; null: about the whole' }),
  scene_id: z.int().nullable(),
  note: z.string(),
  quote: z.string().nullable().meta({ description: 'It stands in the scene' }),
});

const scene = z.object({
  ...{ number: z.int(), scene_id: z.int(), lineage_id: z.int(), heading: z.string() },
  ...{ eighths, said, shown, cast: z.array(z.string()) },
});

const part = z.object({
  ...{ name: z.string(), scenes: z.int(), speeches: z.int(), words: z.int() },
  longest: z.int().meta({ description: 'Words of the longest speech' }),
  first: z.int().meta({ description: 'The first scene that they speak in' }),
});

/** What is said of a version, and what can be counted in it. */
export const scriptAnalysis = z
  .object({
    ...{ summary: z.string(), structure: z.string(), pacing: z.string(), voice: z.string() },
    notes: z.array(note),
    figures: z
      .object({ eighths, said, shown, scenes: z.array(scene), cast: z.array(part) })
      .meta({ description: 'Counted, whoever has reviewed it' }),
  })
  .meta({ id: 'ScriptAnalysis' }) satisfies z.ZodType<ScriptAnalysis>;
