import type { InboxItem } from '../../../../api/schemas/inbox.ts';

export type Urgency = 'overdue' | 'today' | 'later';

/** What waits, by how urgent it is; within a group the one due first comes first. */
export function byUrgency(
  items: readonly InboxItem[],
  now: Date,
): { urgency: Urgency; items: InboxItem[] }[] {
  const endOfDay = new Date(now);
  endOfDay.setHours(24, 0, 0, 0);
  const urgencyOf = ({ due_at }: InboxItem): Urgency => {
    if (due_at === null) return 'later';
    const due = new Date(due_at);
    if (due < now) return 'overdue';
    return due < endOfDay ? 'today' : 'later';
  };
  const sorted = items.toSorted((a, b) => dueTime(a) - dueTime(b) || a.opened_at.localeCompare(b.opened_at));
  return (['overdue', 'today', 'later'] as const)
    .map((urgency) => ({ urgency, items: sorted.filter((item) => urgencyOf(item) === urgency) }))
    .filter((group) => group.items.length > 0);
}

const dueTime = ({ due_at }: InboxItem): number =>
  due_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(due_at);
