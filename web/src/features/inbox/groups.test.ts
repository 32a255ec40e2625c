import { expect, test } from '@jest/globals';
import type { InboxItem } from '../../../../api/schemas/inbox.ts';
import { byUrgency } from './groups.ts';

const now = new Date(2026, 10, 21, 12);
const item = (subject_id: string, due: Date | null): InboxItem => ({
  kind: 'stream',
  subject_id,
  title: subject_id,
  checkpoint: 'story',
  round: 1,
  opened_at: '2026-11-20T10:00:00.000Z',
  due_at: due?.toISOString() ?? null,
  escalated: false,
  assignee: null,
  failure: null,
  sent_back: null,
  url: `/streams/${subject_id}/story`,
  thumbnail_url: null,
});

test('what is overdue comes first, then today, then the rest, each in the order given', () => {
  const groups = byUrgency(
    [
      item('very-late', new Date(2026, 10, 19)),
      item('failed', null),
      item('late', new Date(2026, 10, 21, 11)),
      item('tonight', new Date(2026, 10, 21, 23, 59)),
      item('tomorrow', new Date(2026, 10, 22, 0, 0)),
    ],
    now,
  );
  expect(groups.map(({ urgency, items }) => [urgency, items.map(({ subject_id }) => subject_id)])).toEqual([
    ['overdue', ['very-late', 'late']],
    ['today', ['tonight']],
    ['later', ['failed', 'tomorrow']],
  ]);
});

test('an empty inbox has no groups', () => expect(byUrgency([], now)).toEqual([]));
