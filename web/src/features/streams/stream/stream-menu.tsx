import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconDots, IconPlayerStop } from '@tabler/icons-react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { commandsIn } from '../../../../../workflows/contracts/stream/state.ts';
import { tellRefused } from '../../../app/tell.ts';
import type { Command } from '../api/streams.ts';
import { useCommand } from './use-command.ts';

export function StreamMenu({ stream }: { stream: Stream }) {
  const { run, isPending } = useCommand(stream);
  const command = async (name: Command): Promise<void> => {
    const problem = await run(name);
    if (problem) tellRefused(problem);
  };
  const { state, title } = stream;
  const allowed = commandsIn(state);

  const cancel = (): void =>
    confirm({
      title: 'Cancel the stream?',
      text: `Work on “${title}” stops within seconds. What has been made stays, and the stream can be restored.`,
      action: 'Cancel the stream',
      danger: true,
      onConfirm: () => void command('cancel'),
    });
  const archive = (): void =>
    confirm({
      title: 'Archive the stream?',
      text: `“${title}” leaves the inbox and the lists. Its files and its history stay, and it can be restored.`,
      action: 'Archive',
      onConfirm: () => void command('archive'),
    });
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More actions" loading={isPending}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {allowed.includes('restore') && (
          <Menu.Item leftSection={<IconArchiveOff size={16} />} onClick={() => void command('restore')}>
            Restore
          </Menu.Item>
        )}
        {allowed.includes('archive') && (
          <Menu.Item leftSection={<IconArchive size={16} />} onClick={archive}>
            Archive…
          </Menu.Item>
        )}
        {allowed.includes('cancel') && (
          <Menu.Item color="red" leftSection={<IconPlayerStop size={16} />} onClick={cancel}>
            Cancel the stream…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
