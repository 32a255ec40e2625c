import { Alert } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlugX } from '@tabler/icons-react';
import { useConnection } from '../live/use-live.ts';

/** A break that is over sooner is nobody's business, in ms. */
const PATIENCE = 2_000;

/** While Greenlit does not answer: that it does not, and that nobody has to do anything about it here. */
export function OutageBanner() {
  const connection = useConnection();
  const [settled] = useDebouncedValue(connection, PATIENCE);
  if (connection === 'connected' || settled !== 'reconnecting') return null;
  return (
    <Alert color="yellow" variant="light" radius={0} py="xs" role="status" icon={<IconPlugX size={18} />}>
      Greenlit does not answer at the moment. What you see may be old. It comes back by itself; nothing you
      typed is lost.
    </Alert>
  );
}
