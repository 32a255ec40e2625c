import { z } from 'zod';
import { fileState } from './files.ts';
import { bytes, siteId } from './sites.ts';

const count = z.int().min(0);

/** The dashboard's figures. Contract, section 4. */
export const stats = z
  .object({
    total_files: count,
    by_state: z.record(fileState, count),
    by_site: z.record(siteId, count).meta({ description: 'Files by the site that found them' }),
    active_transfers: count.meta({ description: 'Running and verifying' }),
    bytes_transferred_today: bytes.meta({ description: 'Of transfers completed since midnight UTC' }),
    sites_online: count,
  })
  .meta({ id: 'Stats' });

export type Stats = z.infer<typeof stats>;
