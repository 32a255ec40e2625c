import { Group } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockPause,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './outcome-line.module.css';

type Kind = 'accepted' | 'partly' | 'late' | 'pending' | 'failed';

const ICONS: Readonly<Record<Kind, TablerIcon>> = {
  accepted: IconCircleCheck,
  partly: IconAlertTriangle,
  late: IconUserCheck,
  pending: IconClockPause,
  failed: IconAlertTriangle,
};

/** What came of a click, and the ways on. */
export function OutcomeLine({ kind, text, children }: { kind: Kind; text: string; children?: ReactNode }) {
  const Icon = ICONS[kind];
  return (
    <div className={classes.line} data-kind={kind} data-outcome={kind}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <span className={classes.text}>{text}</span>
      <Group gap={8}>{children}</Group>
    </div>
  );
}
