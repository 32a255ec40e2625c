import { Anchor, Text } from '@mantine/core';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { ALL_WEB_KINDS } from '../../app/kinds.ts';

/** That more waits than is shown, and where it is found. */
export function MoreWaiting({ count, mine }: { count: number; mine: boolean }) {
  const lists = ALL_WEB_KINDS.flatMap(({ kind, waiting, menu }) =>
    waiting && menu ? [{ kind, to: waiting(mine), label: menu.label.toLowerCase() }] : [],
  );
  return (
    <Text size="sm" c="dimmed" className="figures">
      {`and ${count.toLocaleString('en')} more: `}
      {lists.map(({ kind, to, label }, place) => (
        <Fragment key={kind}>
          {place > 0 && (place === lists.length - 1 ? ' and ' : ', ')}
          <Anchor component={Link} to={to} inherit>
            {label}
          </Anchor>
        </Fragment>
      ))}
    </Text>
  );
}
