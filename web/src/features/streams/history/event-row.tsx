import { Anchor, Text } from '@mantine/core';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { ClipStill } from '../../../ui/media/clip-still.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import type { HistoryEvent, SeenItem } from './events.ts';
import classes from './event-row.module.css';

export function EventRow({ event }: { event: HistoryEvent }) {
  const { who, text, at, note, items, tone, byPerson } = event;
  return (
    <li className={classes.event} data-tone={tone}>
      <Text size="sm">
        {byPerson ? (
          <>
            <b>{who}</b> {text}
          </>
        ) : (
          text
        )}
        <Text span inherit c="dimmed">
          {' · '}
          <TimeAgo at={at} />
        </Text>
      </Text>
      {note && <blockquote className={classes.note}>{note}</blockquote>}
      {items.length > 0 && (
        <ul className={classes.items}>
          {items.map((item) => (
            <Seen key={`${item.segment}:${item.take.take}`} item={item} />
          ))}
        </ul>
      )}
    </li>
  );
}

const OUTCOMES: Readonly<Record<string, string>> = {
  stale: ', too late',
  not_ready: ', not ready',
  not_found: ', not found',
  already_applied: ', again',
};

function Seen({ item: { segment, verdict, outcome, prompt, take } }: { item: SeenItem }) {
  const label = `Segment ${segment ?? '?'}, take ${take.take}`;
  const said = verdict
    ? `${verdict === 'approve' ? 'approved' : 'made again'}${OUTCOMES[outcome ?? ''] ?? ''}`
    : '';
  return (
    <li className={classes.item}>
      <Anchor
        href={take.url}
        target="_blank"
        rel="noreferrer"
        underline="never"
        c="inherit"
        aria-label={`${label}: open the file`}
      >
        {take.kind === 'keyframe' ? (
          <AssetPicture
            url={take.url}
            alt={`${label}: ${take.prompt}`}
            ratio={take.width / take.height}
            width={320}
          />
        ) : (
          <ClipStill url={take.url} alt={`${label}: ${take.prompt}`} ratio={take.width / take.height} />
        )}
        <span className={classes.label}>
          {label}
          {said && <span className={classes.said}> {said}</span>}
          {prompt && <span className={classes.prompt}> with the prompt “{prompt}”</span>}
        </span>
      </Anchor>
    </li>
  );
}
