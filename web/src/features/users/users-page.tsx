import { Button, Skeleton, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { count } from '../../ui/formats.ts';
import { useUser } from '../../app/data/session.ts';
import { useTitle } from '../../ui/use-title.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { AccountDialog } from './account-dialog.tsx';
import { AccountTable } from './account-table.tsx';
import { useAccounts } from './users-api.ts';

export function Component() {
  useTitle('Users');
  const me = useUser();
  const { data, error, refetch } = useAccounts();
  const [read, write] = useUrlState();
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
      {data && <AccountTable accounts={data} me={me} onEdit={({ id }) => write({ user: String(id) })} />}
      {isNew && <AccountDialog account={null} onClose={() => setNew(false)} />}
      {edited && (
        <AccountDialog key={edited.id} account={edited} onClose={() => write({ user: undefined })} />
      )}
    </Page>
  );
}
