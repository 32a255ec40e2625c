import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { FIRST_SORT, type Sort, sortsOf } from '../../../../workflows/contracts/sorting.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { count } from '../../ui/formats.ts';
import { useUser } from '../../app/data/session.ts';
import { SortChoice, type SortWords } from '../../ui/sort-choice.tsx';
import { sortingOf } from '../../ui/sorting.ts';
import { useTitle } from '../../ui/use-title.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { AccountDialog } from './account-dialog.tsx';
import { AccountTable } from './account-table.tsx';
import { accountsSorted } from './users-api.ts';

const SORTS: SortWords<Sort<'users'>> = {
  username: 'Username, A to Z',
  '-username': 'Username, Z to A',
  display_name: 'Name, A to Z',
  '-display_name': 'Name, Z to A',
  email: 'Email, A to Z',
  '-email': 'Email, Z to A',
  role: 'Role, A to Z',
  '-role': 'Role, Z to A',
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
};

export function Component() {
  useTitle('Users');
  const me = useUser();
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('users'), FIRST_SORT.users, [read, write]);
  const { data, error, refetch } = useQuery({
    ...accountsSorted(sorting.sort),
    select: ({ users }) => users,
  });
  const [isNew, setNew] = useState(false);
  const edited = data?.find(({ id }) => String(id) === read('user'));
  if (me.role !== 'admin') return <Navigate to="/" replace />;
  return (
    <Page>
      <PageHeader title="Users" subtitle={data ? count(data.length, 'account') : ' '}>
        <Button leftSection={<IconUserPlus size={17} />} onClick={() => setNew(true)}>
          New user
        </Button>
      </PageHeader>
      {error && <ErrorPanel title="The users cannot be shown" error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Stack gap="xs">
          <Skeleton h={52} />
          <Skeleton h={52} />
        </Stack>
      )}
      {data && <SortChoice sorting={sorting} words={SORTS} mb="lg" hiddenFrom="sm" />}
      {data && (
        <AccountTable
          accounts={data}
          me={me}
          sorting={sorting}
          onEdit={({ id }) => write({ user: String(id) })}
        />
      )}
      {isNew && <AccountDialog account={null} onClose={() => setNew(false)} />}
      {edited && (
        <AccountDialog key={edited.id} account={edited} onClose={() => write({ user: undefined })} />
      )}
    </Page>
  );
}
