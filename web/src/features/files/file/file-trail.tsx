import { Anchor, Skeleton, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { eventDetail, eventWords, FILE_EVENTS, isBad } from '../events.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFileAudit } from '../api/files.ts';
import panel from './file-panel.module.css';
import classes from './file-trail.module.css';
import { messageOf } from '../../../ui/message-of.ts';

/** Who did what to it, newest first. */
export function FileTrail({ file }: { file: CameraFile }) {
  const { data, error } = useFileAudit(file.id);
  return (
    <section>
      <h2 className={panel.heading}>Trail</h2>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {messageOf(error)}
        </Text>
      )}
      {!data && !error && <Skeleton h={80} />}
      <ol className={classes.trail} aria-label="Trail">
        {data?.toReversed().map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ol>
      <Anchor component={Link} to={`/audit?subject=${file.id}`} size="xs" c="dimmed">
        In the audit log
      </Anchor>
    </section>
  );
}

function Line({ entry }: { entry: AuditEntry }) {
  const detail = eventDetail(entry);
  return (
    <li data-bad={isBad(entry) || undefined}>
      <b>{entry.actor.display_name || entry.actor.username}</b> {eventWords(FILE_EVENTS, entry)}
      <Text span inherit c="dimmed">
        {' · '}
        <TimeAgo at={entry.at} />
      </Text>
      {detail && <span className={classes.detail}>{detail}</span>}
    </li>
  );
}
