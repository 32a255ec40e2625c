import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSeedling,
  IconSun,
  type TablerIcon,
} from '@tabler/icons-react';
import type { User } from '../../../../api/schemas/accounts.ts';
import { confirm } from '../../ui/confirm.tsx';
import { messageOf } from '../../ui/message-of.ts';
import { api, bodyOf } from '../data/api.ts';
import { useSignOut } from './use-sign-out.ts';

/** What can be done from anywhere. */
export interface Command {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly run: () => void;
}

/** The commands that this person may give. */
export function useCommands({ role }: User, listKeys: () => void): readonly Command[] {
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('dark', { getInitialValueInEffect: false });
  const next = shown === 'light' ? 'dark' : 'light';
  const signOut = useSignOut();
  return [
    {
      label: `Use the ${next} theme`,
      icon: next === 'light' ? IconSun : IconMoon,
      run: () => setColorScheme(next),
    },
    { label: 'List the keys', icon: IconKeyboard, run: listKeys },
    ...(role === 'admin'
      ? [{ label: 'Seed sample people and files', icon: IconSeedling, run: askToSeed }]
      : []),
    { label: 'Sign out', icon: IconLogout, run: signOut },
  ];
}

function askToSeed(): void {
  confirm({
    title: 'Seed sample people and files?',
    text: 'Small clips are made and brought into various states. It takes up to a minute; doing it again changes nothing.',
    action: 'Seed',
    onConfirm: () => void seed(),
  });
}

async function seed(): Promise<void> {
  try {
    await bodyOf(api.POST('/api/seed'));
    notifications.show({ title: 'Seeded', message: 'The sample people and files are there.' });
  } catch (error) {
    notifications.show({ color: 'red', title: 'Not seeded', message: messageOf(error) });
  }
}
