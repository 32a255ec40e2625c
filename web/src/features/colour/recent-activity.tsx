import { Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ListedAuditEntry } from '../../../../api/schemas/audit.ts';
import { eventDetail, eventWords, FILE_EVENTS, isBad } from '../files/events.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { get } from '../../app/data/api.ts';
import { keys } from '../../app/data/query-keys.ts';
import { SITE_EVENTS } from '../sites/events.ts';
import { TRANSFER_EVENTS } from '../transfers/events.ts';
import classes from './dashboard.module.css';
import { Panel } from './panel.tsx';
import { messageOf } from '../../ui/message-of.ts';

const SHOWN = 12;
const TOLD: readonly string[] = ['file.queued', 'file.assigned'];
const EVENTS = { ...FILE_EVENTS, ...TRANSFER_EVENTS, ...SITE_EVENTS };
const KINDS = ['file', 'transfer', 'site'];

/** What was only asked for, or goes without saying, stands in the trail of the file. */
const isWorthTelling = ({ subject_kind, action }: ListedAuditEntry): boolean =>
  KINDS.includes(subject_kind) &&
  !action.endsWith('_requested') &&
  !['transfer.queued', 'transfer.completed'].includes(action);

/** The newest lines of the audit log that are about files, transfers and sites. */
export function RecentActivity() {
  const { data, error } = useQuery({
    queryKey: [...keys.audit, 'colour'],
    queryFn: ({ signal }) => get<{ entries: ListedAuditEntry[] }>('/api/audit?page_size=100', signal),
    select: ({ entries }) => entries.filter(isWorthTelling).slice(0, SHOWN),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title="Recent activity" all="/audit">
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {messageOf(error)}
        </Text>
      )}
      {!data && !error && <Skeleton h={200} />}
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing has happened lately.
        </Text>
      )}
      <ol className={classes.activity} aria-label="Recent activity">
        {data?.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}

function Line({ entry }: { entry: ListedAuditEntry }) {
  const { subject_id, subject_title, subject_url, actor, at } = entry;
  const words = eventWords(EVENTS, entry, subject_title ?? subject_id);
  // Where it was found and where copies lie is for the file's own page.
  const detail = isBad(entry) || TOLD.includes(entry.action) ? eventDetail(entry) : null;
  return (
    <li data-bad={isBad(entry) || undefined}>
      <span className={classes.what}>
        <b>{actor.display_name || actor.username}</b>{' '}
        {subject_url ? <Link to={subject_url}>{words}</Link> : words}
        {detail && <span className={classes.detail}> {detail}</span>}
      </span>
      <Text component="span" size="sm" c="dimmed">
        <TimeAgo at={at} />
      </Text>
    </li>
  );
}
