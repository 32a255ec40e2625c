import { z } from 'zod';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { pageFields, pageQuery, person, sortQuery, text, timestamp, writing } from './common.ts';
import { numberText } from './numbered.ts';

export const characterParams = z.object({ id: numberText });

const trait = text(SCRIPT_LIMITS.trait);

export const character = z
  .object({
    id: z.int(),
    name: z.string(),
    personality: z.string(),
    goals: z.string(),
    voice: z.string().meta({ description: 'How they speak' }),
    backstory: z.string(),
    script_ids: z.array(z.int()).meta({ description: 'The scripts that they are in' }),
    owner: person,
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Character' });

export const characterList = z.object({ characters: z.array(character), ...pageFields });

export const characterListQuery = z.strictObject({
  search: text(200).optional().meta({ description: 'Part of the name, in any case' }),
  script_id: numberText.optional().meta({ description: 'The cast of this script' }),
  ...sortQuery('characters'),
  ...pageQuery,
});

export const createCharacter = z.strictObject({
  name: writing(SCRIPT_LIMITS.name),
  personality: trait.default(''),
  goals: trait.default(''),
  voice: trait.default(''),
  backstory: trait.default(''),
});

export const putCharacter = z
  .strictObject({
    name: writing(SCRIPT_LIMITS.name).optional(),
    personality: trait.optional(),
    goals: trait.optional(),
    voice: trait.optional(),
    backstory: trait.optional(),
  })
  .meta({ description: 'What is left out stays as it is' });

export type Character = z.infer<typeof character>;
