import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { JobStats } from '../../../../../api/schemas/renders.ts';
import type { JobState } from '../../../../../workflows/contracts/render/job.ts';
import { count, duration } from '../../../ui/formats.ts';
import { JOB_LOOKS } from '../looks.ts';
import classes from './stats.module.css';

/** All jobs: how many stand how, how many of those that ended did well, and what they took. */
export function Figures({ stats }: { stats: JobStats }) {
  return (
    <dl className={classes.figures} aria-label="All renders">
      <State state="completed" jobs={stats.completed_jobs} />
      <State state="error" jobs={stats.failed_jobs} hint="cancelled ones too" />
      <State state="running" jobs={stats.running_jobs} />
      <State state="queued" jobs={stats.queued_jobs} hint={count(stats.draft_jobs, 'draft')} />
      <Figure name="Success" hint="of those that ended">
        {stats.completed_jobs + stats.failed_jobs === 0 ? '–' : `${stats.success_rate} %`}
      </Figure>
      <Figure name="A render takes" hint={`${duration(stats.total_render_time_sec)} in all`}>
        {stats.completed_jobs === 0 ? '–' : duration(stats.avg_render_time_sec)}
      </Figure>
    </dl>
  );
}

/** With the way to the list of them. */
function State({ state, jobs, hint }: { state: JobState; jobs: number; hint?: string }) {
  const { word, icon: Icon, color } = JOB_LOOKS[state];
  return (
    <Figure
      name={
        <Link to={`/renders?state=${state}`} className={classes.link}>
          <Icon size={15} aria-hidden color={`var(--mantine-color-${color}-light-color)`} /> {word}
        </Link>
      }
      hint={hint}
    >
      {jobs.toLocaleString('en')}
    </Figure>
  );
}

interface FigureProps {
  name: ReactNode;
  hint?: string | undefined;
  children: string;
}

function Figure({ name, hint, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
      {hint && (
        <Text component="dd" size="xs" c="dimmed" className={classes.hint ?? ''}>
          {hint}
        </Text>
      )}
    </div>
  );
}
