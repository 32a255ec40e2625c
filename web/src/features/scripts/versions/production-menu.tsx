import { Button, Menu } from '@mantine/core';
import { IconLock, IconLockOpen, IconMovie, IconPalette } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';
import type { RevisionColor } from '../../../../../screenplay/production/revisions.ts';
import { tellRefused } from '../../../app/tell.ts';
import { announce } from '../../../ui/announce.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { unlockVersion } from '../api/production.ts';
import { LockDialog } from './lock-dialog.tsx';
import { RevisionDialog } from './revision-dialog.tsx';

interface Props {
  version: ScriptVersionSummary;
  isNewest: boolean;
  /** The colour that is next in order. */
  next: RevisionColor;
}

/** What production asks of a version; nothing where it may do nothing with it. */
export function ProductionMenu({ version, isNewest, next }: Props) {
  const [dialog, setDialog] = useState<'lock' | 'revision' | null>(null);
  const { script_id: id, version: number, lock } = version;
  const unlocking = useMutation({
    mutationFn: () => unlockVersion({ id, version: number }),
    onSuccess: () => announce(`v${number} is unlocked.`),
    onError: (fault) => tellRefused(messageOf(fault)),
  });
  const askToUnlock = (): void =>
    confirm({
      title: `Unlock v${number}?`,
      text: 'Pages and scenes of the versions that follow are numbered anew, and are no revisions any more. What has been handed out may not fit them then.',
      action: `Unlock v${number}`,
      danger: true,
      onConfirm: () => unlocking.mutate(),
    });
  const isLocked = lock?.version === number;
  const mayLock = isNewest && !isLocked;
  if (version.script_type !== 'screenplay' || (!mayLock && !lock)) return null;
  const close = (): void => setDialog(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            loading={unlocking.isPending}
            leftSection={<IconMovie size={15} />}
            aria-label={`Production of v${number}`}
          >
            Production
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {lock && !isLocked && (
            <Menu.Item leftSection={<IconPalette size={15} />} onClick={() => setDialog('revision')}>
              Revised pages…
            </Menu.Item>
          )}
          {mayLock && (
            <Menu.Item leftSection={<IconLock size={15} />} onClick={() => setDialog('lock')}>
              Lock for production…
            </Menu.Item>
          )}
          {isLocked && (
            <Menu.Item leftSection={<IconLockOpen size={15} />} onClick={askToUnlock}>
              Unlock…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'lock' && <LockDialog version={version} onClose={close} />}
      {dialog === 'revision' && <RevisionDialog version={version} next={next} onClose={close} />}
    </>
  );
}
