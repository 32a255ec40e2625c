import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { HealthPart } from '../../../../api/schemas/health.ts';
import type { TaskQueue } from '../../../../workflows/contracts/task-queues.ts';
import type { StateLook } from '../../ui/state-badge.tsx';

export const PART_WORDS = {
  database: 'Postgres',
  temporal: 'Temporal',
  workers: 'Workers',
  ffmpeg: 'ffmpeg',
  storage: 'Storage',
} as const;

export const QUEUE_WORDS: Readonly<Record<TaskQueue, string>> = {
  orchestration: 'workflows and light work',
  generation: 'text, pictures and clips',
  render: 'ffmpeg on whole films',
};

export const HEALTH_LOOKS: Readonly<Record<HealthPart['status'], StateLook>> = {
  ok: { word: 'Well', color: 'teal', icon: IconCircleCheck },
  down: { word: 'Down', color: 'red', icon: IconAlertTriangle },
};
