import { SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Page } from '../../../ui/page.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useStreamAudit, useTakes, useCurrentStream } from '../api/streams.ts';
import { EventRow } from './event-row.tsx';
import { historyEvent } from './events.ts';

/** Every decision and event: who, when, why, and the pictures as they were. */
export function Component() {
  const stream = useCurrentStream();
  const audit = useStreamAudit(stream.id);
  const takes = useTakes(stream.id);
  const [read, write] = useUrlState();
  const everything = read('show') === 'all';
  const events = (audit.data ?? [])
    .map((entry) => historyEvent(entry, takes.data ?? []))
    .filter(({ byPerson, tone }) => everything || byPerson || tone === 'bad' || tone === 'good')
    .toReversed();
  return (
    <Page>
      <SegmentedControl
        mb="lg"
        aria-label="Show"
        value={everything ? 'all' : 'decisions'}
        onChange={(show) => write({ show: show === 'all' ? show : undefined })}
        data={[
          { value: 'decisions', label: 'Decisions' },
          { value: 'all', label: 'Everything' },
        ]}
      />
      {audit.error && (
        <ErrorPanel
          title="The history cannot be shown"
          error={audit.error}
          onRetry={() => void audit.refetch()}
        />
      )}
      {audit.isPending && <Skeleton h={240} />}
      {audit.data && events.length === 0 && (
        <Text c="dimmed">Nobody has decided anything yet. The first decision will stand here.</Text>
      )}
      <Stack component="ol" gap={0} p={0} m={0} aria-label="History">
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </Stack>
    </Page>
  );
}
