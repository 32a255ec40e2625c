import { Button, Loader, Menu, Text } from '@mantine/core';
import { IconColumns2 } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { RenderJob } from '../../../../../api/schemas/renders.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useVersions } from '../jobs.ts';
import { lookOf } from '../looks.ts';
import { comparePath } from './compare-path.ts';

/** What this job may be held against: its original, its duplicates and retries, and the other films of its stream or session. */
export function CompareMenu({ job }: { job: RenderJob }) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error } = useVersions(job.job_id, isOpen);
  return (
    <Menu position="bottom-end" width={320} opened={isOpen} onChange={setIsOpen}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns2 size={17} />}>
          Compare with…
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {error && <Menu.Label>Not read: {messageOf(error)}</Menu.Label>}
        {!data && !error && (
          <Menu.Label>
            <Loader size="xs" aria-label="Looking for other versions" />
          </Menu.Label>
        )}
        {data?.jobs.length === 0 && (
          <Menu.Label>There is no other version of it. In the list any two can be marked.</Menu.Label>
        )}
        {data?.jobs.map((other) => (
          <Menu.Item key={other.job_id} component={Link} to={comparePath(job, other)}>
            <Text size="sm" lineClamp={2}>
              {other.topic}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              {kinship(job, other)} · {lookOf(other).word.toLowerCase()} · <TimeAgo at={other.created_at} />
            </Text>
          </Menu.Item>
        ))}
        {data && (
          <Menu.Item component={Link} to="/renders">
            Another from the list…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the other is to this one. */
function kinship(job: RenderJob, other: RenderJob): string {
  if (job.made_from?.job_id === other.job_id) return 'Its original';
  if (other.made_from?.job_id === job.job_id)
    return other.made_from.how === 'retry' ? 'Its retry' : 'Its duplicate';
  if (other.made_from && other.made_from.job_id === job.made_from?.job_id) return 'Of the same original';
  return job.stream_id === null ? 'Of the same session' : 'Of the same stream';
}
