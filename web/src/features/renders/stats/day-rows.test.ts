import { expect, test } from '@jest/globals';
import { dayRows } from './day-rows.ts';

const figures = (day: string, ordered: number, completed: number, failed: number) => ({
  ...{ day, ordered, completed, failed },
  render_time_sec: completed * 90,
});
const noon = new Date('2026-03-01T12:00:00Z');

test('each day up to today has a row, over the end of a month and where nothing was ordered', () => {
  const rows = dayRows([figures('2026-02-27', 1, 1, 0), figures('2026-03-01', 2, 0, 0)], noon, 4);
  expect(rows.map(({ day }) => day)).toEqual(['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01']);
  expect(rows.map(({ completed, other }) => [completed, other])).toEqual([
    [0, 0],
    [1, 0],
    [0, 0],
    [0, 2],
  ]);
});

test('the rate of success is of those that ended, and there is none where none has', () => {
  const [first, second] = dayRows([figures('2026-02-28', 5, 2, 1), figures('2026-03-01', 4, 0, 0)], noon, 2);
  expect(first).toMatchObject({ success: 66.7, other: 2, minutes: 3 });
  expect(second?.success).toBeNull();
});
