import { z } from 'zod';
import { SITE_NAME } from '../../workflows/contracts/file/transitions.ts';
import { bytesOfText, text, timestamp, writing } from './common.ts';
import { siteSettings } from './settings.ts';

export const siteId = z
  .string()
  .regex(SITE_NAME, 'must be the short name of a site: lower-case letters, digits and hyphens')
  .meta({ description: 'Short name of a site, as in `tustin`' });
export const siteParams = z.object({ id: siteId });

/** Bytes that JavaScript and Postgres both count exactly. */
export const bytes = z.int().min(0).meta({ description: 'bytes' });

/** A site's key without the key: it is told once, when it is made. */
const keyHint = z.object({
  hint: z.string().meta({ description: 'Its last four characters' }),
  created_at: timestamp,
});

export const site = z
  .object({
    id: siteId,
    name: z.string(),
    status: z.enum(['online', 'offline']).meta({ description: 'offline: no heartbeat for 90 s' }),
    last_heartbeat: timestamp.nullable(),
    watch_path: z.string().nullable(),
    version: z.string().nullable().meta({ description: "Of the site's daemon" }),
    free_bytes: bytes.nullable(),
    queue_depth: z.int().min(0).nullable().meta({ description: 'Files found and not yet reported' }),
    files: z.int().min(0).meta({ description: 'Files that the site has reported' }),
    ...siteSettings,
    key: keyHint.nullable(),
    created_at: timestamp,
  })
  .meta({ id: 'Site' });

export const siteList = z.array(site);

export const createSite = z.strictObject({
  name: writing(200),
  id: siteId.optional().meta({ description: 'Left out: made from the name' }),
});

export const heartbeat = z
  .strictObject({
    version: text(100).nullable().optional(),
    watch_path: bytesOfText(4096).nullable().optional(),
    free_bytes: bytes.nullable().optional(),
    queue_depth: z.int32().min(0).nullable().optional(),
    serves: z
      .boolean()
      .optional()
      .meta({ description: "Whether the daemon serves the site's task queues, and for 90 s nobody else" }),
  })
  .prefault({});

export const newSiteKey = z
  .object({
    site_id: siteId,
    key: z.string().meta({ description: 'Shown this once: only its sha256 is kept' }),
    hint: z.string(),
    created_at: timestamp,
  })
  .meta({ id: 'SiteKey' });

export type Site = z.infer<typeof site>;
export type NewSiteKey = z.infer<typeof newSiteKey>;
