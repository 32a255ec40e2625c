import { z } from 'zod';
import { digest, person, timestamp } from './common.ts';
import { checkpointName } from './streams.ts';

const decidedBy = { by: person, at: timestamp };

/** One film that was rendered for a stream: `GET /api/streams/:id/films`. */
const film = z
  .object({
    version: z.int().min(1),
    render_id: z.uuid(),
    url: z.string(),
    poster_url: z.string(),
    contact_sheet_url: z.string(),
    digest,
    duration_sec: z.number(),
    made_at: timestamp,
    ordered: z
      .object(decidedBy)
      .nullable()
      .meta({ description: 'Who approved the last clip that it is made of' }),
    sent_back: z
      .object({ ...decidedBy, to: checkpointName.nullable(), note: z.string() })
      .nullable()
      .meta({ description: 'Why it did not stay' }),
    deployed_at: timestamp.nullable(),
  })
  .meta({ id: 'Film' });

export const filmList = z.object({ films: z.array(film) });
export type Film = z.infer<typeof film>;
