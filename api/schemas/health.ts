import { z } from 'zod';
import { TASK_QUEUES, type TaskQueue } from '../../workflows/contracts/task-queues.ts';

const part = z.object({ status: z.enum(['ok', 'down']), detail: z.string().optional() });
const queues = Object.keys(TASK_QUEUES) as [TaskQueue, ...TaskQueue[]];

export const healthLine = z.object({
  name: z.literal('greenlit'),
  version: z.string(),
  status: z.literal('ok'),
});

export const health = z
  .object({
    status: z.enum(['ok', 'down']),
    database: part,
    temporal: part,
    workers: z.object({
      ...part.shape,
      pollers: z
        .record(z.enum(queues), z.int())
        .meta({ description: 'Workers at each task queue' })
        .optional(),
      sites: z
        .record(z.string(), z.int())
        .meta({ description: 'Workers at each site; a site without one does not make us unwell' })
        .optional(),
    }),
    ffmpeg: part,
    storage: part,
  })
  .meta({ id: 'Health' });

export const engineLinks = z.object({ temporal_url: z.url() }).meta({ id: 'EngineLinks' });

export type EngineLinks = z.infer<typeof engineLinks>;
export type Health = z.infer<typeof health>;
export type HealthPart = z.infer<typeof part>;
