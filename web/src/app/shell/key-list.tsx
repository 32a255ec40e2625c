import { getDefaultZIndex, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { KeyHint } from '../../ui/keys/key-hint.tsx';
import { useKeyGroups, useKeys } from '../../ui/keys/use-keys.ts';

import { useUser } from '../data/session.ts';
import { palette } from './palette.ts';
import { beginningsFor, navigationFor } from './navigation.ts';

interface Props {
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** The keys that mean something on this page, opened by `?`. */
export function KeyList({ opened, onOpen, onClose }: Props) {
  const navigate = useNavigate();
  const user = useUser();
  useKeys(
    'Everywhere',
    useMemo(
      () => [
        { keys: ['?'], label: 'List the keys', run: onOpen },
        { keys: ['Mod+k', '/'], label: 'Search everything', run: palette.open },
      ],
      [onOpen],
    ),
    'everywhere',
  );
  useKeys(
    'Go',
    useMemo(
      () =>
        navigationFor(user)
          .flatMap(({ items }) => items)
          .map((item) => ({ ...item, label: `Go to the ${item.label.toLowerCase()}` }))
          .concat(beginningsFor(user))
          .flatMap(({ label, path, shortcut }) =>
            shortcut ? [{ keys: [shortcut], label, run: () => void navigate(path) }] : [],
          ),
      [navigate, user],
    ),
  );
  const groups = useKeyGroups();
  return (
    // Above a dialog, whose keys it may be asked for.
    <Modal opened={opened} onClose={onClose} title="Keys" size="lg" zIndex={getDefaultZIndex('overlay')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {groups
          .filter(({ bindings }) => bindings.length > 0)
          .toReversed()
          .map(({ group, bindings }) => (
            <Stack key={group} gap={8}>
              <Text size="sm" fw={600}>
                {group}
              </Text>
              {bindings.map(({ keys, label }) => (
                <Group key={label} justify="space-between" wrap="nowrap" gap="md">
                  <Text size="sm" c="dimmed">
                    {label}
                  </Text>
                  <Group gap={6} wrap="nowrap">
                    {keys.map((key) => (
                      <KeyHint key={key} name={key} spoken />
                    ))}
                  </Group>
                </Group>
              ))}
            </Stack>
          ))}
      </SimpleGrid>
    </Modal>
  );
}
