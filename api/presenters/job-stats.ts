import type { DayFigures, JobFigures } from '../../db/queries/renders/job-stats.ts';
import type { JobStats } from '../schemas/renders.ts';

export function presentJobStats({
  all,
  days,
}: {
  readonly all: JobFigures;
  readonly days: readonly DayFigures[];
}): JobStats {
  const ended = all.completed + all.failed;
  return {
    total_jobs: all.total,
    completed_jobs: all.completed,
    failed_jobs: all.failed,
    running_jobs: all.running,
    queued_jobs: all.queued,
    draft_jobs: all.drafts,
    archived_jobs: all.archived,
    success_rate: ended === 0 ? 0 : rounded((all.completed / ended) * 100),
    total_render_time_sec: rounded(all.render_time_sec),
    avg_render_time_sec: all.completed === 0 ? 0 : rounded(all.render_time_sec / all.completed),
    by_day: [...days],
  };
}

/** To one decimal. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
