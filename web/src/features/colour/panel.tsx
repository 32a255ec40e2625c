import { Anchor, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './dashboard.module.css';

interface Props {
  title: string;
  /** The page that shows all of it. */
  all?: string;
  children: ReactNode;
}

export function Panel({ title, all, children }: Props) {
  return (
    <section className={classes.panel} aria-label={title}>
      <Group justify="space-between" mb="sm">
        <Text component="h2" fw={650} size="sm">
          {title}
        </Text>
        {all && (
          <Anchor component={Link} to={all} size="sm" aria-label={`${title}: all`}>
            All
          </Anchor>
        )}
      </Group>
      {children}
    </section>
  );
}
