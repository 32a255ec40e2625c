import type { AuditEntry } from '../../../../api/schemas/audit.ts';
import { bytes } from '../../ui/formats.ts';

/** What somebody did, by the action, after their name: `Erin queued it for dallas`. `{it}` stands for the subject. */
export const FILE_EVENTS = {
  'file.detected': 'reported {it}',
  'file.validate_requested': 'asked to validate {it}',
  'file.validated': 'validated {it}',
  'file.validate_failed': 'could not validate {it}',
  'file.queued': 'queued {it}',
  'file.transfer_started': 'started the transfer of {it}',
  'file.transfer_failed': 'could not transfer {it}',
  'file.transfer_cancelled': 'put {it} back into the queue',
  'file.complete_transfer_requested': 'asked to verify the copy of {it}',
  'file.complete_transfer_failed': 'could not verify the copy of {it}',
  'file.transferred': 'verified the copy of {it}',
  'file.assigned': 'assigned {it}',
  'file.unassigned': 'gave {it} to whichever colorist goes on with it',
  'file.started': 'began to grade {it}',
  'file.graded_uploaded': 'uploaded a graded result of {it}',
  'file.deliver_requested': 'asked to deliver {it}',
  'file.deliver_failed': 'could not deliver {it}',
  'file.delivered': 'delivered {it} to the MAM',
  'file.archive_requested': 'asked to archive {it}',
  'file.archive_failed': 'could not archive {it}',
  'file.archived': 'archived {it}',
  'file.rejected': 'rejected {it}',
  'file.reopened': 'reopened {it}',
  'file.lost': 'found that nothing works on {it} any more',
};

/** One line of the trail in words, without who and when. */
export const eventWords = (
  words: Readonly<Record<string, string>>,
  { action }: Pick<AuditEntry, 'action'>,
  it = 'it',
): string => (words[action] ?? action.replaceAll(/[._]/g, ' ')).replace('{it}', it);

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Why, to whom or where to: what a line of the trail says beyond its words. */
export function eventDetail({ action, detail }: Pick<AuditEntry, 'action' | 'detail'>): string | null {
  const priority = typeof detail['priority'] === 'number' ? `priority ${detail['priority']}` : null;
  const to = text(detail['destination_site']);
  if (action === 'file.queued') return [to && `for ${to}`, priority].filter(Boolean).join(', ') || null;
  if (action === 'file.assigned') return text(detail['username']) && `to ${text(detail['username'])}`;
  if (action === 'file.detected' && typeof detail['size_bytes'] === 'number')
    return `${bytes(detail['size_bytes'])} at ${text(detail['path']) ?? 'its site'}`;
  return (
    text(detail['reason']) ??
    text(detail['note']) ??
    text(detail['message']) ??
    text(detail['copy']) ??
    text(detail['path'])
  );
}

export const isBad = ({ action }: Pick<AuditEntry, 'action'>): boolean =>
  /(_failed|\.failed|\.rejected|\.lost)$/.test(action);
