import { Paper, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of the page with its heading. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" radius={12} bg="var(--surface)" aria-labelledby={id}>
      <Text component="h2" id={id} size="sm" fw={650} mb="sm">
        {title}
      </Text>
      {children}
    </Paper>
  );
}
