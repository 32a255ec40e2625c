import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  icon: TablerIcon;
  title: string;
  /** What it means, and the first step as a button. */
  children?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children }: Props) {
  return (
    <Stack align="center" gap="sm" py={72} px="lg" maw={520} mx="auto" ta="center">
      <ThemeIcon size={52} radius="xl" variant="light" color="gray">
        <Icon size={26} stroke={1.5} aria-hidden />
      </ThemeIcon>
      <Text fw={600} size="lg">
        {title}
      </Text>
      <Stack component="div" align="center" gap="md" c="dimmed" fz="sm">
        {children}
      </Stack>
    </Stack>
  );
}
