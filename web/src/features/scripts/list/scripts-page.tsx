import { Button, Group, Skeleton } from '@mantine/core';
import { IconPlus, IconWriting } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { FIRST_SORT, sortsOf, type Sort } from '../../../../../workflows/contracts/sorting.ts';
import { useUser } from '../../../app/data/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { count } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { pageNumber } from '../../../ui/pages.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { SortChoice, type SortWords } from '../../../ui/sort-choice.tsx';
import { sortingOf } from '../../../ui/sorting.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { mayWrite } from '../../characters/may-write.ts';
import { useScripts } from '../api/scripts.ts';
import { ImportButton } from '../new/import-button.tsx';
import { ScriptTable } from './script-table.tsx';

const SORTS: SortWords<Sort<'scripts'>> = {
  '-updated_at': 'Changed last first',
  updated_at: 'Unchanged longest first',
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  title: 'Title, A to Z',
  '-title': 'Title, Z to A',
};

/** One's own scripts and those that are shared; an admin's are everybody's. */
export function Component() {
  useTitle('Scripts');
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('scripts'), FIRST_SORT.scripts, [read, write]);
  const filters = { search: read('search'), sort: sorting.sort, page: pageNumber(read('page')) };
  const list = useScripts(filters);
  const { data } = list;
  const scripts = data?.scripts ?? [];
  const navigate = useNavigate();
  useRoving('Scripts', scripts.length, (place) => navigate(`/scripts/${scripts[place]?.id ?? ''}`));
  const may = mayWrite(useUser());
  return (
    <Page wide>
      <PageHeader title="Scripts" subtitle={data ? count(data.total, 'script') : ' '}>
        {may && <ImportButton onImported={({ id }) => void navigate(`/scripts/${id}`)} />}
        {may && (
          <Button component={Link} to="/scripts/new" leftSection={<IconPlus size={17} />}>
            New script
          </Button>
        )}
      </PageHeader>
      <Group gap="sm" mb="lg">
        <SearchField
          label="the scripts"
          within="titles"
          value={filters.search}
          onChange={(search) => write({ search })}
        />
        <SortChoice sorting={sorting} words={SORTS} w="100%" hiddenFrom="sm" />
      </Group>
      <ListFrame
        one="script"
        many="scripts"
        query={list}
        shown={scripts.length}
        onClear={filters.search ? () => write({ search: '' }) : undefined}
        loading={<Skeleton h={260} aria-label="Loading the scripts" />}
        empty={
          <EmptyState icon={IconWriting} title="No scripts yet">
            A script keeps every version of its text, its scenes and its cast. Write it here, or have it
            written.
            {may && (
              <Button component={Link} to="/scripts/new">
                Begin the first script
              </Button>
            )}
          </EmptyState>
        }
        write={write}
      >
        <ScriptTable scripts={scripts} sorting={sorting} />
      </ListFrame>
    </Page>
  );
}
