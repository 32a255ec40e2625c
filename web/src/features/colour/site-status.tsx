import { Skeleton, Text } from '@mantine/core';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { bytes, count } from '../../ui/formats.ts';
import { useSites } from '../sites/sites.ts';
import classes from './dashboard.module.css';
import { Panel } from './panel.tsx';
import { SITE_LOOKS } from '../sites/looks.ts';
import { messageOf } from '../../ui/message-of.ts';

export function SiteStatus() {
  const { data, error } = useSites();
  return (
    <Panel title="Site status" all="/sites">
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {messageOf(error)}
        </Text>
      )}
      {!data && !error && <Skeleton h={96} />}
      <ul className={classes.sites} aria-label="Site status">
        {data?.map(({ id, name, status, last_heartbeat, free_bytes, queue_depth }) => (
          <li key={id} className={classes.status}>
            <span className={classes.siteName}>{name}</span>
            <StateBadge look={SITE_LOOKS[status]} size="sm" />
            <Text component="span" size="sm" c="dimmed" className={classes.about ?? ''}>
              {last_heartbeat ? <TimeAgo at={last_heartbeat} /> : 'no heartbeat yet'}
              {free_bytes !== null && ` · ${bytes(free_bytes)} free`}
              {queue_depth !== null && queue_depth > 0 && ` · ${count(queue_depth, 'file')} to report`}
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
