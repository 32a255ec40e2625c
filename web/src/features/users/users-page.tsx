import { Button, Skeleton, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Page } from '../../components/page.tsx';
import { count } from '../../lib/formats.ts';
import { useUser } from '../../lib/session.ts';
import { useTitle } from '../../lib/use-title.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
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
