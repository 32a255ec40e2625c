import type { InboxItem } from '../../../../api/schemas/inbox.ts';

export type Urgency = 'overdue' | 'today' | 'later';

/** What waits, by when it is due; within a group in the order given, which is the most urgent first. */
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
  return (['overdue', 'today', 'later'] as const)
    .map((urgency) => ({ urgency, items: items.filter((item) => urgencyOf(item) === urgency) }))
    .filter((group) => group.items.length > 0);
}
