import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { count } from '../../ui/formats.ts';
import type { LeftOff } from './left-off.ts';

/** What else waits, and where it is found. */
export function MoreWaiting({ left, mine }: { left: LeftOff; mine: boolean }) {
  // A colorist's list of files is the own queue unless all are asked for.
  const files = mine ? '/files' : '/files?assigned=all';
  const streams = '/streams?state=waiting';
  return (
    <Text size="sm" c="dimmed" className="figures">
      {'and '}
      {left.kind ? (
        <Anchor component={Link} to={left.kind === 'file' ? files : streams} inherit>
          {count(left.count, `more ${left.kind}`)}
        </Anchor>
      ) : (
        <>
          {`${left.count.toLocaleString('en')} more: `}
          <Anchor component={Link} to={streams} inherit>
            streams
          </Anchor>
          {' and '}
          <Anchor component={Link} to={files} inherit>
            files
          </Anchor>
        </>
      )}
    </Text>
  );
}
