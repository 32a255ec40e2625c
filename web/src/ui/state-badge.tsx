import { Badge } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import classes from './state-badge.module.css';

/** How a state looks; each domain has one map of its own, used by every badge, chart and stepper. */
export interface StateLook {
  readonly word: string;
  readonly color: string;
  readonly icon: TablerIcon;
}

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
