import {
  IconAlertTriangle,
  IconCircleCheck,
  IconPlugX,
  IconSnowflake,
  IconTrendingUp,
} from '@tabler/icons-react';
import type { HealthPart } from '../../../../api/schemas/health.ts';
import type { QueueState } from '../../../../api/schemas/queues.ts';
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

export const QUEUE_LOOKS: Readonly<Record<QueueState, StateLook>> = {
  well: { word: 'Well', color: 'teal', icon: IconCircleCheck },
  unserved: { word: 'Nobody there', color: 'red', icon: IconPlugX },
  frozen: { word: 'Takes nothing', color: 'red', icon: IconSnowflake },
  behind: { word: 'Behind', color: 'yellow', icon: IconTrendingUp },
};

/** A site may well be away for a while: its work waits for it. */
export const AWAY: StateLook = { word: 'Away', color: 'gray', icon: IconPlugX };
