import { z } from 'zod';
import { SITE_NAME } from '../../workflows/contracts/file/transitions.ts';

/** Steps that the site's new files take by themselves. */
const automation = z.strictObject({ validate: z.boolean(), queue: z.boolean(), transfer: z.boolean() });

/** Transfers out of a site at once. */
const transferLimit = z.int().min(1).max(64);
const bandwidth = z
  .int()
  .min(1)
  .nullable()
  .meta({ description: 'All transfers out of the site together, bytes a second; null: as fast as it goes' });
const destination = z
  .string()
  .regex(SITE_NAME)
  .nullable()
  .meta({ description: 'Where files go that name no destination' });

const settling = z
  .int()
  .min(1)
  .max(3600)
  .nullable()
  .meta({ description: 'A file unchanged for so many seconds is complete; null: as its daemon was told' });

export const siteSettings = {
  settling_sec: settling,
  transfer_limit: transferLimit,
  bandwidth_bytes_per_sec: bandwidth,
  default_destination: destination,
  automation,
};

/** What is left out stays as it is. */
export const patchSite = z.strictObject({
  settling_sec: settling.optional(),
  transfer_limit: transferLimit.optional(),
  bandwidth_bytes_per_sec: bandwidth.optional(),
  default_destination: destination.optional(),
  automation: automation.partial().optional(),
});

export type PatchSite = z.output<typeof patchSite>;
