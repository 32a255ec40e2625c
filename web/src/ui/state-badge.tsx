import { Badge } from '@mantine/core';
import type { StateLook } from './states.ts';
import classes from './state-badge.module.css';

export function StateBadge({ look, size = 'md' }: { look: StateLook; size?: 'sm' | 'md' | 'lg' }) {
  const { word, color, icon: Icon } = look;
  return (
    <Badge
      variant="light"
      color={color}
      size={size}
      tt="none"
      fw={600}
      classNames={{ root: classes.badge ?? '' }}
      leftSection={<Icon size={size === 'lg' ? 15 : 13} stroke={2} aria-hidden />}
    >
      {word}
    </Badge>
  );
}
