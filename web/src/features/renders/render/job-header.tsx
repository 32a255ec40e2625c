import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { orderedBy } from '../../../../../workflows/contracts/render/ordered-by.ts';
import { useUser } from '../../../app/data/session.ts';
import { Lookers } from '../../../app/live/lookers.tsx';
import { count, duration } from '../../../ui/formats.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { CompareMenu } from '../compare/compare-menu.tsx';
import { lookOf } from '../looks.ts';
import { mayRender } from '../may-render.ts';
import { lengthOf } from '../words.ts';
import { JobActions } from './job-actions.tsx';
import classes from './job-header.module.css';
import { JobTitle } from './job-title.tsx';

export function JobHeader({ job }: { job: RenderJobDetail }) {
  const may = mayRender(useUser());
  const ordering = orderedBy(job);
  const facts = [
    count(job.num_scenes, 'scene'),
    duration(job.duration_sec ?? lengthOf(job.plan.scenes)),
    job.resolution.replace('x', ' × '),
    `${job.fps} fps`,
  ];
  return (
    <header className={classes.header}>
      <div className={classes.naming}>
        <Anchor component={Link} to="/renders" size="xs" c="dimmed">
          Renders
        </Anchor>
        <Group gap="4px 10px">
          <JobTitle key={job.topic} job={job} editable={may} />
          <StateBadge look={lookOf(job)} />
        </Group>
        <Text size="xs" c="dimmed" className="figures">
          {facts.join(' · ')} · ordered <TimeAgo at={job.created_at} /> by{' '}
          {job.created_by?.display_name ?? (ordering ? `its ${ordering.kind}` : 'Greenlit')}
        </Text>
      </div>
      <Group gap="sm">
        <Lookers id={job.job_id} />
        <CompareMenu job={job} />
        {may && <JobActions job={job} />}
      </Group>
    </header>
  );
}
