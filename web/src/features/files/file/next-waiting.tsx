import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { InboxItem } from '../../../../../api/schemas/inbox.ts';
import { get } from '../../../app/data/api.ts';
import { keys } from '../../../app/data/query-keys.ts';

/** The way to the next file that waits for whoever looks. */
export function NextWaiting({ after }: { after: string }) {
  const { search } = useLocation();
  const { data } = useQuery({
    queryKey: [...keys.inbox, { mine: true, kind: 'file' }],
    queryFn: ({ signal }) => get<{ items: InboxItem[] }>('/api/inbox?mine=true&kind=file', signal),
  });
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
