import { Anchor, Group, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { count, duration } from '../../../ui/formats.ts';
import { useUser } from '../../../app/data/session.ts';
import { Lookers } from '../../../app/live/lookers.tsx';
import { AssignButton } from './assign-button.tsx';
import { StreamCosts } from './stream-costs.tsx';
import { StreamMenu } from './stream-menu.tsx';
import { StreamSteps } from './stream-steps.tsx';
import classes from './stream-header.module.css';
import { STREAM_LOOKS } from '../looks.ts';
import { mayReview } from '../may-review.ts';
import { ScriptLink } from '../script/script-link.tsx';

export function StreamHeader({ stream }: { stream: Stream }) {
  const may = mayReview(useUser());
  const length = stream.segments.reduce((sum, { duration_sec }) => sum + duration_sec, 0);
  const facts = [
    stream.spec.resolution.replace('x', ' × '),
    `${stream.spec.fps} fps`,
    ...(length > 0 ? [`${count(stream.segments.length, 'segment')}, ${duration(length)}`] : []),
  ];
  return (
    <header className={classes.header}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <div className={classes.naming}>
          <Anchor component={Link} to="/streams" size="xs" c="dimmed">
            Streams
          </Anchor>
          <Group gap="4px 10px">
            <Title order={1} fz={{ base: 20, sm: 24 }} lts="-0.02em" lineClamp={2}>
              {stream.title}
            </Title>
            <span className={classes.state}>
              <StateBadge look={STREAM_LOOKS[stream.state]} />
            </span>
          </Group>
          <Text size="xs" c="dimmed" component="div" className="figures">
            {facts.join(' · ')}
            {' · '}
            <StreamCosts stream={stream} />
            <ScriptLink stream={stream} />
            {' · '}
            <Anchor
              href={stream.temporal_url}
              target="_blank"
              rel="noreferrer"
              size="xs"
              c="dimmed"
              className={classes.link ?? ''}
            >
              Workflow <IconExternalLink size={12} aria-hidden />
            </Anchor>
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          <Lookers id={stream.id} />
          {stream.checkpoint && (
            <AssignButton stream={stream} checkpoint={stream.checkpoint} disabled={!may} />
          )}
          {may && <StreamMenu stream={stream} />}
        </Group>
      </Group>
      <StreamSteps stream={stream} />
    </header>
  );
}
