import { z } from 'zod';
import { REVISION_COLORS } from '../../screenplay/production/revisions.ts';
import { timestamp } from './common.ts';

export const PAPERS = ['letter', 'a4'] as const;

export const lockVersion = z
  .strictObject({
    paper: z.enum(PAPERS).default('letter').meta({ description: 'What its pages are set on' }),
  })
  .prefault({});

const fields = {
  color: z.enum(REVISION_COLORS).meta({ description: 'Of the paper, in the order of the industry' }),
  date: z.iso.date().meta({ description: 'As it stands at the head of its pages' }),
};

export const revision = z.object(fields).meta({ id: 'ScriptRevision' });
export const putRevision = z.strictObject(fields);

export const versionLock = z
  .object({ version: z.int(), locked_at: timestamp, paper: z.enum(PAPERS) })
  .nullable()
  .meta({
    description: 'The locked version whose pages and scene numbers it keeps, itself or one before it',
  });

const place = {
  element: z.int().meta({ description: 'Which of the elements of its text' }),
  offset: z.int().meta({ description: 'Of the element’s text, in UTF-16 code units' }),
};
const versionInProduction = z.object({
  content: z.string().meta({ description: 'Fountain' }),
  numbers: z
    .array(
      z.object({
        lineage: z.int().nullable(),
        number: z.string().meta({ description: 'As printed in the margins' }),
        heading: z.string(),
        omitted: z.literal(true).optional().meta({ description: 'It was cut: its number stays' }),
      }),
    )
    .meta({ description: 'The numbers of its scenes, in their order' }),
  revision: revision.nullable(),
});

export const production = z
  .object({
    paper: z.enum(PAPERS),
    starts: z
      .array(z.object({ label: z.string(), ...place, right: z.object(place).optional() }))
      .meta({ description: 'Where each locked page begins' }),
    locked: versionInProduction,
    revisions: z.array(versionInProduction).meta({
      description:
        'What was handed out since, in order; the version itself is the last. None: it is the locked one',
    }),
  })
  .meta({ id: 'ScriptProduction' });
