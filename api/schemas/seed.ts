import { z } from 'zod';
import { role } from './accounts.ts';
import { fileState } from './files.ts';
import { siteId } from './sites.ts';

/** What seeding made, or found made. */
export const seeded = z
  .object({
    sites: z.array(siteId),
    users: z.array(
      z.object({
        username: z.string(),
        password: z.string().nullable().meta({ description: 'Null: the account was there before' }),
        display_name: z.string(),
        role,
      }),
    ),
    files: z.array(
      z.object({
        id: z.uuid(),
        filename: z.string(),
        site: siteId,
        state: fileState,
        wanted: fileState.meta({
          description:
            'Where it was to be brought; it stands elsewhere when people, or a site away, had it so',
        }),
      }),
    ),
    failed: z
      .array(z.object({ filename: z.string(), site: siteId, reason: z.string() }))
      .meta({ description: 'Sample files that could not be made or registered' }),
  })
  .meta({ id: 'Seeded' });

export type Seeded = z.infer<typeof seeded>;
