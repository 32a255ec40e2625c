import { z } from 'zod';
import { pageFields, pageQuery, person, sortQuery, text, timestamp, givenTimestamp } from './common.ts';

/** A line of the audit log. `detail` of a decision holds its verdict, note, round, items with takes and outcome. */
const auditEntry = z
  .object({
    id: z.int(),
    at: timestamp,
    actor: person,
    action: z.string(),
    subject_kind: z.string(),
    subject_id: z.string(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

/** Of one stream or file, oldest first. */
export const trail = z.object({ entries: z.array(auditEntry) });

export const auditFilter = z.strictObject({
  actor: text(320).optional(),
  action: text(100).optional(),
  subject: text(200)
    .optional()
    .meta({ description: 'An id, a filename (with its transfers) or a title of a stream, in any case' }),
  from: givenTimestamp.optional(),
  to: givenTimestamp.optional(),
});

export const auditQuery = auditFilter.extend({ ...sortQuery('audit'), ...pageQuery });

export const auditCheck = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    first_broken: z.int().nullable().meta({ description: 'Id of the first line that is not what it was' }),
  })
  .meta({ id: 'AuditCheck' });

/** With what its subject is called, and where it is shown. */
const listedEntry = auditEntry
  .extend({
    subject_title: z.string().nullable().meta({ description: 'For people: a filename, a title, a name' }),
    subject_url: z.string().nullable().meta({ description: 'Its page in the web app' }),
  })
  .meta({ id: 'ListedAuditEntry' });

export const auditList = z.object({ entries: z.array(listedEntry), ...pageFields });

export const auditNames = z
  .object({
    actors: z.array(z.object({ username: z.string(), display_name: z.string() })),
    actions: z.array(z.string()),
  })
  .meta({ id: 'AuditNames' });
export type AuditEntry = z.infer<typeof auditEntry>;
export type ListedAuditEntry = z.infer<typeof listedEntry>;
export type AuditNames = z.infer<typeof auditNames>;
export type AuditCheck = z.infer<typeof auditCheck>;
