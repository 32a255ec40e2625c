import { Avatar, Tooltip, useMatches } from '@mantine/core';
import { enumeration } from '../../ui/formats.ts';
import { usePresence } from './presence.ts';

/** As many as a page's head has room for, on a phone and elsewhere. */
const SHOWN = { base: 1, sm: 3 };

/** Who else looks at this subject now. Its page follows its news. */
export function Lookers({ id }: { id: string }) {
  const others = usePresence(id);
  const room = useMatches(SHOWN, { getInitialValueInEffect: false });
  if (others.length === 0) return null;
  const shown = others.slice(0, room);
  const more = others.slice(room).map(({ display_name }) => display_name);
  return (
    <Tooltip.Group openDelay={150} closeDelay={100}>
      <Avatar.Group
        spacing={7}
        flex="none"
        role="img"
        aria-label={`Also looking: ${enumeration(others.map(({ display_name }) => display_name))}`}
      >
        {shown.map(({ id: user, display_name }) => (
          <Tooltip key={user} label={`${display_name} is looking, too`} events={EVENTS}>
            <Avatar name={display_name} color="initials" size={28} />
          </Tooltip>
        ))}
        {more.length > 0 && (
          <Tooltip label={enumeration(more)} events={EVENTS}>
            <Avatar size={28}>+{more.length}</Avatar>
          </Tooltip>
        )}
      </Avatar.Group>
    </Tooltip.Group>
  );
}

const EVENTS = { hover: true, focus: false, touch: true };
