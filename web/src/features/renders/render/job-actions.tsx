import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconCopyPlus, IconDots } from '@tabler/icons-react';
import { useCallbackRef } from '@mantine/hooks';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import type { JobAction } from '../../../../../workflows/contracts/render/job.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { ariaKeys } from '../../../ui/keys/keymap.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { JOB_ACTION_LOOKS } from '../looks.ts';
import { useJobAction } from './use-job-action.tsx';

/** As buttons, in this order; the others are in the menu. */
const BUTTONS: readonly JobAction[] = ['start', 'retry', 'cancel'];

/** Opens the form with this job's plan. */
const CHANGE_KEY = 'Shift+D';

/** What can be done with the job as it stands. */
export function JobActions({ job }: { job: RenderJobDetail }) {
  const { allowed } = job;
  const { begin, isPending, pending } = useJobAction(job);
  const does = useCallbackRef(begin);
  const navigate = useNavigate();
  const changed = `/renders/new?from=${job.job_id}`;
  useKeys(
    'Render',
    useMemo(
      () => [{ keys: [CHANGE_KEY], label: 'Duplicate and change', run: () => void navigate(changed) }],
      [navigate, changed],
    ),
  );
  useKeys(
    'Render',
    useMemo(
      () =>
        isPending
          ? []
          : allowed.map((action) => ({
              keys: [JOB_ACTION_LOOKS[action].key],
              label: JOB_ACTION_LOOKS[action].word,
              run: () => does(action),
            })),
      [allowed, isPending, does],
    ),
  );
  return (
    <Group gap={8}>
      {BUTTONS.filter((action) => allowed.includes(action)).map((action) => {
        const { word, icon: Icon, key } = JOB_ACTION_LOOKS[action];
        return (
          <Button
            key={action}
            variant={action === 'cancel' ? 'default' : 'filled'}
            leftSection={<Icon size={17} />}
            rightSection={<KeyHint name={key} />}
            aria-keyshortcuts={ariaKeys(key)}
            loading={pending === action}
            onClick={() => begin(action)}
          >
            {word}
          </Button>
        );
      })}
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More actions">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={changed}
            leftSection={<IconCopyPlus size={16} />}
            rightSection={<KeyHint name={CHANGE_KEY} />}
          >
            Duplicate and change…
          </Menu.Item>
          {allowed
            .filter((action) => !BUTTONS.includes(action))
            .map((action) => {
              const { word, icon: Icon, key } = JOB_ACTION_LOOKS[action];
              return (
                <Menu.Item
                  key={action}
                  leftSection={<Icon size={16} />}
                  rightSection={<KeyHint name={key} />}
                  onClick={() => begin(action)}
                >
                  {word}
                </Menu.Item>
              );
            })}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
