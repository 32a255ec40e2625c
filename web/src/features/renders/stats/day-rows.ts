import type { JobStats } from '../../../../../api/schemas/renders.ts';

const DAY_MS = 86_400_000;

/** A day of the charts: what came of the jobs that were ordered on it. */
export interface DayRow {
  /** ISO 8601, UTC. */
  readonly day: string;
  readonly completed: number;
  readonly failed: number;
  /** Neither: queued, being rendered, drafts, put away. */
  readonly other: number;
  /** Percent of those that ended; null where none has. */
  readonly success: number | null;
  /** Minutes that its films took. */
  readonly minutes: number;
}

/** Each of the last days up to today, those without jobs too: without them a chart would show a quiet week as a day. */
export function dayRows(byDay: JobStats['by_day'], today: Date, days = 30): DayRow[] {
  const known = new Map(byDay.map((figures) => [figures.day, figures]));
  return Array.from({ length: days }, (_, place) => {
    const day = new Date(today.getTime() - (days - 1 - place) * DAY_MS).toISOString().slice(0, 10);
    const { ordered = 0, completed = 0, failed = 0, render_time_sec = 0 } = known.get(day) ?? {};
    const ended = completed + failed;
    return {
      day,
      completed,
      failed,
      other: Math.max(0, ordered - ended),
      success: ended === 0 ? null : Math.round((completed / ended) * 1000) / 10,
      minutes: Math.round(render_time_sec / 6) / 10,
    };
  });
}
