import { z } from 'zod';
import { flag, text } from './common.ts';
import { PAPERS } from './script-production.ts';

export const importForm = z
  .object({ file: z.string().meta({ override: { type: 'string', format: 'binary' } }) })
  .meta({ id: 'ImportScript' });

export const EXPORT_FORMATS = ['fountain', 'fdx', 'pdf', 'txt'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const exportQuery = z.strictObject({
  format: z.enum(EXPORT_FORMATS).default('fountain'),
  paper: z
    .enum(PAPERS)
    .default('letter')
    .meta({ description: 'Of a PDF or plain text; of a locked script it is the one that it was locked on' }),
  scene_numbers: flag.optional().meta({
    description: 'Print the numbers of scenes that have one. Left out: those of a locked script alone',
  }),
  scene_continueds: flag.default(false).meta({
    description:
      'Say at the foot of a PDF’s or a plain text’s page that its scene goes on, (CONTINUED), and at the next one’s head, CONTINUED:',
  }),
  pages: z.enum(['all', 'changed']).default('all').meta({
    description: 'Of a PDF or plain text. `changed`: those that are other than in the revision before',
  }),
  tint: flag.default(false).meta({ description: 'Give a PDF’s revised pages the colour of their paper' }),
  scenes: text(2_000).optional().meta({
    description: 'Sides, as a PDF: the pages of these scenes, by their numbers, parted by commas',
  }),
  character: text(200).optional().meta({
    description: 'Sides, as a PDF: the pages of the scenes in which this part speaks',
  }),
  named: flag.default(false).meta({
    description:
      'With `character`: the scenes, too, in which the part is named in capitals in the action without speaking',
  }),
  date: z.iso.date().optional().meta({ description: 'Of sides: the day, for their head' }),
});
export type ExportQuery = z.output<typeof exportQuery>;
