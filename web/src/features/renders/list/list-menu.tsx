import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDatabaseCog, IconDots, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { tellRefused } from '../../../app/tell.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { count } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { type JobFilters, rebuildIndex, refreshJobs } from '../jobs.ts';

const told = (title: string, message: string): void => {
  notifications.show({ title, message });
  announce(`${title}. ${message}`);
};

/** What keeps the list true to the machines: looking again, and building the index anew. */
export function ListMenu({ filters }: { filters: JobFilters }) {
  const refresh = useMutation({
    mutationFn: () => refreshJobs(filters),
    onSuccess: () =>
      told('Looked again', 'The list is in line with what is on disk and in the workflow service.'),
    onError: (error) => tellRefused(messageOf(error)),
  });
  const rebuild = useMutation({
    mutationFn: rebuildIndex,
    onSuccess: (jobs) => told('Index rebuilt', `${count(jobs, 'job')} indexed.`),
    onError: (error) => tellRefused(messageOf(error)),
  });
  const askToRebuild = (): void =>
    confirm({
      title: 'Rebuild the index?',
      text: 'Everything on disk and in the workflow service is read anew. It takes a while with many renders; the lists stay right meanwhile.',
      action: 'Rebuild',
      onConfirm: () => rebuild.mutate(),
    });
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label="More actions"
          loading={refresh.isPending || rebuild.isPending}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => refresh.mutate()}>
          Look at the machines again
        </Menu.Item>
        <Menu.Item leftSection={<IconDatabaseCog size={16} />} onClick={askToRebuild}>
          Rebuild the index…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
