import { Button, Skeleton, Text } from '@mantine/core';
import { useHover } from '@mantine/hooks';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { FIRST_SORT, type Sort, sortsOf } from '../../../../workflows/contracts/sorting.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PagePicker } from '../../ui/page-picker.tsx';
import { Page } from '../../ui/page.tsx';
import { count } from '../../ui/formats.ts';
import { useUser } from '../../app/data/session.ts';
import { SortChoice, type SortWords } from '../../ui/sort-choice.tsx';
import { sortingOf } from '../../ui/sorting.ts';
import { useSteady } from '../../ui/use-steady.ts';
import { useTitle } from '../../ui/use-title.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { auditCsvPath, useAudit } from './audit-api.ts';
import { AuditFilterBar } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { VerifyButton } from './verify-button.tsx';

const SORTS: SortWords<Sort<'audit'>> = { '-at': 'Newest first', at: 'Oldest first' };

/** Who did what, in a log that cannot be rewritten unseen. */
export function Component() {
  useTitle('Audit');
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('audit'), FIRST_SORT.audit, [read, write]);
  const mayVerify = useUser().role === 'admin';
  const filters = {
    actor: read('actor'),
    action: read('action'),
    subject: read('subject'),
    from: read('from'),
    to: read('to'),
    sort: sorting.sort,
    page: read('page'),
  };
  const { data, error, refetch, isPlaceholderData } = useAudit(filters);
  const { hovered, ref } = useHover<HTMLDivElement>();
  const entries = useSteady(data?.entries, hovered, [filters, isPlaceholderData]);
  return (
    <Page wide>
      <PageHeader title="Audit" subtitle={data ? count(data.total, 'entry', 'entries') : ' '}>
        <Button
          component="a"
          href={auditCsvPath(filters)}
          download
          variant="default"
          leftSection={<IconFileTypeCsv size={17} />}
        >
          Download as CSV
        </Button>
        {mayVerify && <VerifyButton />}
      </PageHeader>
      <AuditFilterBar filters={filters} write={write} />
      <SortChoice sorting={sorting} words={SORTS} mb="lg" hiddenFrom="sm" />
      {error && (
        <ErrorPanel title="The audit log cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton h={320} />}
      {data?.total === 0 && <Text c="dimmed">No entry matches.</Text>}
      <div ref={ref}>
        {entries && entries.length > 0 && <AuditTable entries={entries} sorting={sorting} />}
      </div>
      {data && <PagePicker list={data} write={write} />}
    </Page>
  );
}
