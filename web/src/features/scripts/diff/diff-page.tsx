import { Alert, Group, Skeleton, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { count } from '../../../ui/formats.ts';
import { Page } from '../../../ui/page.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useDiff } from '../api/diff.ts';
import { useThisScript } from '../script/script-layout.tsx';
import { VersionField } from '../versions/version-field.tsx';
import { DiffBlocks } from './diff-blocks.tsx';

/** What changed from one version to another; without a choice, from the last but one to the newest. */
export function Component() {
  const { id, newest } = useThisScript();
  const [read, write] = useUrlState();
  const last = newest?.version ?? 0;
  const to = Number(read('to')) || last;
  const from = Number(read('from')) || Math.max(1, to - 1);
  const { data: diff, error, refetch } = useDiff(id, last > 1 ? from : 0, to);
  if (last < 2) {
    return (
      <EmptyState icon={IconGitCompare} title="Nothing to compare yet">
        As soon as there are two versions, what changed between them stands here.
      </EmptyState>
    );
  }
  return (
    <Page>
      <Group gap="sm" mb="md">
        <VersionField
          label="From version"
          last={last}
          value={from}
          onChange={(version) => write({ from: String(version) })}
        />
        <Text size="sm" c="dimmed">
          to
        </Text>
        <VersionField
          label="To version"
          last={last}
          value={to}
          onChange={(version) => write({ to: String(version) })}
        />
        {diff && (
          <Text size="sm" c="dimmed" className="figures" role="status">
            {diff.lines.added === 0 && diff.lines.removed === 0
              ? 'They say the same.'
              : `${count(diff.lines.added, 'line')} added, ${diff.lines.removed.toLocaleString('en')} taken out.`}
          </Text>
        )}
      </Group>
      {error && <ErrorPanel title="They cannot be compared" error={error} onRetry={() => void refetch()} />}
      {diff && !diff.is_exact && (
        <Alert color="gray" variant="light" mb="md" py="xs">
          The two are too long and too different to be compared line by line: what lies between their common
          beginning and end is shown as one.
        </Alert>
      )}
      {!diff && !error && <Skeleton h={320} aria-label="Comparing" />}
      {diff && <DiffBlocks diff={diff} />}
    </Page>
  );
}
