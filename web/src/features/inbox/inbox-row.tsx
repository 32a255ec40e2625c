import { Avatar, Badge, Text, Tooltip } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { InboxItem } from '../../../../api/schemas/inbox.ts';
import { AssetPicture } from '../../ui/media/asset-picture.tsx';
import { WEB_KINDS } from '../../app/kinds.ts';
import { capitalised } from '../../ui/formats.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './inbox-row.module.css';

export function InboxRow({ item, place, overdue }: { item: InboxItem; place: number; overdue: boolean }) {
  const {
    kind,
    title,
    checkpoint,
    round,
    opened_at,
    due_at,
    assignee,
    escalated,
    failure,
    sent_back,
    thumbnail_url,
  } = item;
  return (
    <Link to={item.url} className={classes.row} data-row={place} data-overdue={overdue || undefined}>
      <span className={classes.picture}>
        <AssetPicture url={thumbnail_url} alt="" ratio={16 / 9} width={320} />
      </span>
      <span className={classes.main}>
        <Text component="span" fw={600} truncate>
          {title}
        </Text>
        <span className={classes.about}>
          <Badge variant="light" color="yellow" tt="none" size="sm" className={classes.checkpoint}>
            {WEB_KINDS[kind].checkpoints?.[checkpoint] ?? capitalised(checkpoint.replaceAll('_', ' '))}
          </Badge>
          {round > 1 && <span>round {round}</span>}
          <span>
            opened <TimeAgo at={opened_at} />
          </span>
          {assignee && <span className={classes.name}>for {assignee.display_name}</span>}
        </span>
        {sent_back !== null && (
          <Text component="span" size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            <b>{sent_back.by.display_name} sent it back:</b> {sent_back.note}
          </Text>
        )}
        {failure !== null && (
          <Text component="span" size="sm" c="var(--mantine-color-error)" lineClamp={2}>
            {failure}
          </Text>
        )}
      </span>
      <span className={classes.due}>
        {escalated && (
          <Tooltip label="Escalated to the admins">
            <IconFlame size={15} aria-label="Escalated" />
          </Tooltip>
        )}
        {due_at ? (
          <>
            due <TimeAgo at={due_at} />
          </>
        ) : (
          'no due time'
        )}
      </span>
      <Tooltip label={assignee ? assignee.display_name : 'Anybody who may decide'}>
        <Avatar
          name={assignee?.display_name ?? ''}
          color={assignee ? 'initials' : 'gray'}
          size={30}
          className={classes.who}
          aria-label={assignee ? `Assigned to ${assignee.display_name}` : 'Assigned to nobody'}
        />
      </Tooltip>
    </Link>
  );
}
