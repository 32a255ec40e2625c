import { Anchor, Button, Group, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconGitCompare } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';
import { nextColor, type RevisionColor } from '../../../../../screenplay/production/revisions.ts';
import { tellRefused } from '../../../app/tell.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { PagePicker } from '../../../ui/page-picker.tsx';
import { Page } from '../../../ui/page.tsx';
import { pageNumber } from '../../../ui/pages.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { restoreVersion, useVersions } from '../api/versions.ts';
import { useThisScript } from '../script/script-layout.tsx';
import { useMay } from '../script/use-may.ts';
import { WriteIt } from '../script/write-it.tsx';
import { TYPE_WORDS } from '../words.ts';
import { ExportMenu } from './export-menu.tsx';
import { ProductionChip } from './production-chip.tsx';
import { ProductionMenu } from './production-menu.tsx';
import classes from './versions-page.module.css';

/** Every version of a script, newest first. */
export function Component() {
  const script = useThisScript();
  const [read, write] = useUrlState();
  const { data, error, refetch } = useVersions(script.id, pageNumber(read('page')));
  const may = useMay(script, 'write');
  const restore = useMutation({
    mutationFn: (version: number) => restoreVersion(script.id, version),
    onSuccess: ({ version, restores }) => announce(`Version ${version} says what version ${restores} said.`),
    onError: (fault) => tellRefused(messageOf(fault)),
  });
  const newest = script.newest?.version ?? 0;
  const held = data?.versions[0]?.lock?.version;
  const last = data?.versions.find(({ revision, lock }) => revision && lock?.version === held)?.revision;
  const askToRestore = (version: number): void =>
    confirm({
      title: `Bring v${version} back?`,
      text: `v${newest + 1} is made, with the text of v${version}. v${newest} stays as it is.`,
      action: `Make v${newest + 1} of it`,
      onConfirm: () => restore.mutate(version),
    });
  if (error && !data)
    return <ErrorPanel title="The versions cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (data?.total === 0) {
    return (
      <EmptyState icon={IconArrowBackUp} title="No versions yet">
        A version keeps the text as it is, for good. The first is made where the script is written.
        <WriteIt script={script} />
      </EmptyState>
    );
  }
  return (
    <Page wide>
      {!data && <Skeleton h={220} aria-label="Loading the versions" />}
      {data && (
        <StackedTable label="Versions" minWidth={820}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={130}>Version</Table.Th>
              <Table.Th>Notes</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th ta="right">Scenes</Table.Th>
              <Table.Th ta="right">Words</Table.Th>
              <Table.Th>Made</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.versions.map((version) => (
              <Row
                key={version.id}
                version={version}
                newest={newest}
                {...(may && {
                  onRestore: () => askToRestore(version.version),
                  next: nextColor(last?.color ?? null),
                })}
              />
            ))}
          </Table.Tbody>
        </StackedTable>
      )}
      {data && <PagePicker list={data} write={write} />}
    </Page>
  );
}

interface RowProps {
  version: ScriptVersionSummary;
  newest: number;
  onRestore?: () => void;
  /** The colour of the next revised pages, where one may hand them out. */
  next?: RevisionColor;
}

function Row({ version, newest, onRestore, next }: RowProps) {
  const { script_id, version: number, notes, author, restores, job_id } = version;
  const said = [restores === null ? '' : `v${restores} brought back.`, notes].filter(Boolean).join(' ');
  return (
    <Table.Tr>
      <Table.Td data-title fw={600} className="figures">
        <Group gap={6} wrap="nowrap">
          <Anchor component={Link} to={`/scripts/${script_id}/pages?version=${number}`} inherit>
            v{number}
          </Anchor>
          <ProductionChip version={version} />
        </Group>
        {version.script_type !== 'screenplay' && (
          <Text size="xs" c="dimmed" fw={400}>
            {TYPE_WORDS[version.script_type]}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-label="Notes" miw={220}>
        <Text size="sm" c={said ? 'inherit' : 'dimmed'} lineClamp={3}>
          {said || 'No notes'}
        </Text>
      </Table.Td>
      <Table.Td data-label="By" c="dimmed">
        {author?.display_name ?? (job_id === null ? 'Greenlit' : 'A job')}
      </Table.Td>
      <Table.Td data-label="Scenes" ta="right" className="figures">
        {version.scenes}
      </Table.Td>
      <Table.Td data-label="Words" ta="right" className="figures">
        {version.words.toLocaleString('en')}
      </Table.Td>
      <Table.Td data-label="Made" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        <TimeAgo at={version.created_at} />
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" className={classes.actions ?? ''}>
          {newest > 1 && (
            <Button
              component={Link}
              to={`/scripts/${script_id}/diff?${number === newest ? `from=${number - 1}` : `from=${number}&to=${newest}`}`}
              size="compact-sm"
              variant="subtle"
              leftSection={<IconGitCompare size={15} />}
            >
              Compare
            </Button>
          )}
          <ExportMenu version={version} />
          {next && <ProductionMenu version={version} isNewest={number === newest} next={next} />}
          {onRestore && number !== newest && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconArrowBackUp size={15} />}
              onClick={onRestore}
            >
              Bring back
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
