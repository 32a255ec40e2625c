import { z } from 'zod';
import { KIND_NAMES } from '../../workflows/contracts/kinds.ts';
import { flag, pageFields, pageQuery, person, text, timestamp } from './common.ts';
import { sentBack } from './streams.ts';

/** One thing that waits for a person. */
const inboxItem = z
  .object({
    kind: z.enum(KIND_NAMES),
    subject_id: z.string(),
    title: z.string(),
    checkpoint: z.string().meta({ description: 'Its name; of a file: the action it waits for' }),
    round: z.int(),
    opened_at: timestamp,
    due_at: timestamp.nullable(),
    escalated: z.boolean(),
    assignee: person.nullable(),
    failure: z.string().nullable().meta({ description: 'What went wrong and brought it back to people' }),
    sent_back: sentBack,
    url: z.string(),
    thumbnail_url: z.string().nullable(),
  })
  .meta({ id: 'InboxItem' });

export const inboxQuery = z.strictObject({
  mine: flag.optional(),
  kind: z.enum(KIND_NAMES).optional(),
  checkpoint: text(64).optional(),
  page: pageQuery.page.removeDefault().optional(),
  page_size: pageQuery.page_size.removeDefault().optional(),
});

export const inbox = z.object({
  items: z.array(inboxItem),
  ...pageFields,
  // Where a page was asked for.
  page: pageFields.page.optional(),
  page_size: pageFields.page_size.optional(),
  has_more: pageFields.has_more.optional(),
});
export type InboxItem = z.infer<typeof inboxItem>;
