import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArchiveOff, IconDots, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { announce } from '../../../ui/announce.ts';
import { type Command, command } from '../api/streams.ts';
import { messageOf } from '../../../ui/message-of.ts';

const DONE: Readonly<Record<Command, string>> = {
  cancel: 'The stream has been cancelled.',
  archive: 'The stream has been archived.',
  restore: 'The stream is back.',
  retry: 'Trying again.',
};

export function StreamMenu({ stream }: { stream: Stream }) {
  const run = useMutation({
    mutationFn: (name: Command) => command(stream.id, name),
    onSuccess: (_, name) => announce(DONE[name]),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'That was not possible', message: messageOf(error) }),
  });
  const { state, title } = stream;
  const mayCancel = state === 'running' || state === 'waiting' || state === 'failed';
  const mayRestore = state === 'archived' || state === 'cancelled';

  const cancel = (): void =>
    confirm({
      title: 'Cancel the stream?',
      text: `Work on “${title}” stops within seconds. What has been made stays, and the stream can be restored.`,
      action: 'Cancel the stream',
      danger: true,
      onConfirm: () => run.mutate('cancel'),
    });
  const archive = (): void =>
    confirm({
      title: 'Archive the stream?',
      text: `“${title}” leaves the inbox and the lists. Its files and its history stay, and it can be restored.`,
      action: 'Archive',
      onConfirm: () => run.mutate('archive'),
    });
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More actions" loading={run.isPending}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayRestore && (
          <Menu.Item leftSection={<IconArchiveOff size={16} />} onClick={() => run.mutate('restore')}>
            Restore
          </Menu.Item>
        )}
        {state !== 'archived' && (
          <Menu.Item leftSection={<IconArchive size={16} />} onClick={archive}>
            Archive…
          </Menu.Item>
        )}
        {mayCancel && (
          <Menu.Item color="red" leftSection={<IconPlayerStop size={16} />} onClick={cancel}>
            Cancel the stream…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
