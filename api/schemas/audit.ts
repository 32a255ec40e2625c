import { z } from 'zod';
import { pageFields, pageQuery, person, text, timestamp } from './common.ts';

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
  subject: text(200).optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
});

export const auditQuery = auditFilter.extend(pageQuery);

export const auditCheck = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    first_broken: z.int().nullable().meta({ description: 'Id of the first line that is not what it was' }),
  })
  .meta({ id: 'AuditCheck' });

export const auditList = z.object({ entries: z.array(auditEntry), ...pageFields });
export type AuditEntry = z.infer<typeof auditEntry>;
export type AuditCheck = z.infer<typeof auditCheck>;
