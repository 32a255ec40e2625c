import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { useUser } from '../../../app/data/session.ts';
import { Lookers } from '../../../app/live/lookers.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { mayWrite } from '../../characters/may-write.ts';
import { WRITING_LOOKS, writesWhat } from '../looks.ts';
import { useJobWords } from './use-job-words.ts';

export function JobHeader({ job }: { job: ScriptJob }) {
  const { job_id, title, state, created_by, created_at, allowed } = job;
  const navigate = useNavigate();
  const words = useJobWords(job_id, (again) => navigate(`/jobs/${again}`));
  const may = mayWrite(useUser());
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="md" mb="lg">
      <div style={{ minWidth: 0 }}>
        <Anchor component={Link} to="/jobs" size="xs" c="dimmed">
          Jobs
        </Anchor>
        <Group gap="4px 10px">
          <Title order={1} fz={{ base: 20, sm: 24 }} lts="-0.02em" lineClamp={2}>
            {title}
          </Title>
          <StateBadge look={WRITING_LOOKS[state]} />
        </Group>
        <Text size="xs" c="dimmed">
          {writesWhat(job)} · asked for by {created_by.display_name} <TimeAgo at={created_at} />
        </Text>
      </div>
      <Group gap="sm">
        <Lookers id={job_id} />
        {may && allowed.includes('cancel') && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={16} />}
            loading={words.isBusy}
            onClick={() => words.askToCancel(state)}
          >
            Stop…
          </Button>
        )}
        {may && allowed.includes('retry') && (
          <Button leftSection={<IconRefresh size={16} />} loading={words.isBusy} onClick={words.retry}>
            Try again
          </Button>
        )}
      </Group>
    </Group>
  );
}
