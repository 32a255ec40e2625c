import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { useInbox } from '../../../app/data/inbox.ts';

/** The way to the next file that waits for whoever looks. */
export function NextWaiting({ after }: { after: string }) {
  const { search } = useLocation();
  const { data } = useInbox({ mine: true, kind: 'file' });
  const next = data?.items.find(({ subject_id }) => subject_id !== after);
  if (!next) return null;
  return (
    <Button
      component={Link}
      to={`${next.url}${search}`}
      size="compact-sm"
      variant="subtle"
      rightSection={<IconArrowRight size={15} />}
    >
      Next: {next.title.length > 32 ? `${next.title.slice(0, 30)}…` : next.title}
    </Button>
  );
}
