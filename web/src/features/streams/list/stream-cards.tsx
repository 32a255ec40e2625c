import { Group, Skeleton, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { StreamSummary } from '../../../../../api/schemas/streams.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { MiniStepper } from './mini-stepper.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import classes from '../../../ui/cards.module.css';
import { STREAM_LOOKS } from '../looks.ts';
import { standing } from '../words.ts';

export function StreamCards({ streams }: { streams: readonly StreamSummary[] }) {
  return (
    <ul className={classes.grid} aria-label="Streams">
      {streams.map((stream, place) => (
        <li key={stream.id}>
          <StreamCard stream={stream} place={place} />
        </li>
      ))}
    </ul>
  );
}

function StreamCard({ stream, place }: { stream: StreamSummary; place: number }) {
  return (
    <Link to={`/streams/${stream.id}`} className={classes.card} data-row={place}>
      <div className={classes.poster}>
        <AssetPicture url={stream.poster_url} alt="" ratio={16 / 9} width={640} />
        <span className={classes.badge}>
          <StateBadge look={STREAM_LOOKS[stream.state]} size="sm" />
        </span>
      </div>
      <div className={classes.body}>
        <Text component="h2" fw={600} truncate title={stream.title}>
          {stream.title}
        </Text>
        <MiniStepper state={stream.state} phase={stream.phase} />
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text size="xs" c={stream.failure ? 'var(--mantine-color-error)' : 'dimmed'} truncate miw={0}>
            {standing(stream)}
          </Text>
          <Text size="xs" c="dimmed" component="span" style={{ whiteSpace: 'nowrap' }}>
            <TimeAgo at={stream.updated_at} />
          </Text>
        </Group>
      </div>
    </Link>
  );
}

export function StreamCardsLoading() {
  return (
    <div className={classes.grid} aria-label="Loading the streams">
      {[0, 1, 2, 3, 4, 5].map((card) => (
        <Skeleton key={card} h={252} />
      ))}
    </div>
  );
}
