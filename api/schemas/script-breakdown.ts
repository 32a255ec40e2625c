import { z } from 'zod';

export const breakdownQuery = z.strictObject({ format: z.enum(['json', 'csv']).default('json') });

const eighths = z.int().meta({ description: 'Eighths of a page' });
const tally = z.object({ name: z.string(), scenes: z.int(), eighths });

export const breakdown = z
  .object({
    pages: z.int(),
    scenes: z.array(
      z
        .object({
          number: z.string().meta({ description: 'As printed in the margins, or which of the scenes it is' }),
          heading: z.string(),
          from: z.int().nullable().meta({
            description:
              'Where its heading begins in the text, in UTF-16 code units; null: it was omitted, and does not stand in it',
          }),
          setting: z.string().nullable().meta({ description: 'INT, EXT, INT/EXT, EST' }),
          location: z.string(),
          time: z.string().nullable().meta({ description: 'As the heading has it' }),
          omitted: z.boolean(),
          page: z
            .string()
            .nullable()
            .meta({ description: 'The page that it begins on; null: its heading is not printed' }),
          eighths: eighths.meta({ description: 'Its length in eighths of a page, at least one' }),
          cast: z.array(z.string()).meta({ description: 'Who speaks' }),
          named: z.array(z.string()).meta({
            description:
              'Who else is named in capitals in its action; sounds and things that are written so are among them',
          }),
        })
        .meta({ id: 'BrokenDownScene' }),
    ),
    cast: z.array(tally).meta({ description: 'Who is in the most scenes first' }),
    locations: z.array(tally),
  })
  .meta({ id: 'ScriptBreakdown' });
