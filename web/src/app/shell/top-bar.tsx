import {
  ActionIcon,
  Burger,
  Group,
  Kbd,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconKeyboard, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { AccountMenu } from './account-menu.tsx';
import { LiveIndicator } from './live-indicator.tsx';
import { palette } from './palette.ts';
import classes from './top-bar.module.css';

interface Props {
  drawer: boolean;
  onDrawer: () => void;
  onKeys: () => void;
}

export function TopBar({ drawer, onDrawer, onKeys }: Props) {
  const { setColorScheme } = useMantineColorScheme();
  // What is shown, also where that follows the system.
  const shown = useComputedColorScheme('dark', { getInitialValueInEffect: false });
  const next = shown === 'light' ? 'dark' : 'light';
  return (
    <Group h="100%" px={{ base: 'sm', sm: 'lg' }} gap="sm" wrap="nowrap">
      <Burger opened={drawer} onClick={onDrawer} hiddenFrom="sm" size="sm" aria-label="Open the menu" />
      <UnstyledButton
        className={classes.search}
        onClick={palette.open}
        aria-label="Search everything"
        aria-keyshortcuts="Control+K"
      >
        <IconSearch size={16} aria-hidden />
        <span className={classes.hint}>Search everything</span>
        <Kbd size="xs" visibleFrom="sm" aria-hidden>
          Ctrl K
        </Kbd>
      </UnstyledButton>
      <Group gap={6} ml="auto" wrap="nowrap">
        <LiveIndicator />
        <Tooltip label="Keys">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={onKeys}
            aria-label="List the keys"
            visibleFrom="sm"
          >
            <IconKeyboard size={19} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`Use the ${next} theme`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={() => setColorScheme(next)}
            aria-label={`Use the ${next} theme`}
          >
            {next === 'light' ? <IconSun size={19} stroke={1.7} /> : <IconMoon size={19} stroke={1.7} />}
          </ActionIcon>
        </Tooltip>
        <AccountMenu />
      </Group>
    </Group>
  );
}
