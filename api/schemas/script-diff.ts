import { z } from 'zod';
import { numberText } from './numbered.ts';
import { versionSummary } from './script-versions.ts';

export const diffQuery = z.strictObject({
  from: numberText.meta({ description: 'The number of a version' }),
  to: numberText.meta({ description: 'The number of a version' }),
});

const words = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });

export const versionDiff = z
  .object({
    from: versionSummary,
    to: versionSummary,
    lines: z.object({ added: z.int(), removed: z.int() }).meta({ description: 'A changed line is both' }),
    is_exact: z.boolean().meta({
      description:
        'False: the texts are too long and too different; all between their common beginning and end is one block',
    }),
    blocks: z.array(
      z
        .object({
          kind: z.enum(['same', 'added', 'removed', 'changed']),
          from_line: z.int().meta({ description: 'Its first line in `from`, from 1' }),
          to_line: z.int().meta({ description: 'Its first line in `to`' }),
          before: z.string().meta({ description: 'With its line ends' }),
          after: z.string(),
          words: z
            .array(words)
            .nullable()
            .meta({ description: 'Of what is `changed`, word by word; null: too long for that' }),
        })
        .meta({ id: 'DiffBlock' }),
    ),
  })
  .meta({ id: 'ScriptVersionDiff' });

export type VersionDiff = z.infer<typeof versionDiff>;
