import { z } from 'zod';

/** How a task queue stands. */
const QUEUE_STATES = ['well', 'unserved', 'frozen', 'behind'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

const rate = z.number().meta({ description: 'Tasks a second, over half a minute' });

export const queueList = z
  .object({
    queues: z.array(
      z.object({
        name: z.string(),
        site: z.string().nullable().meta({ description: 'Whose queue it is; null: of the house' }),
        state: z.enum(QUEUE_STATES).meta({
          description:
            '`unserved`: no worker asks for work. `frozen`: work waits and none is taken. `behind`: more comes than is done.',
        }),
        advice: z.string().nullable().meta({ description: 'What to do about it' }),
        workers: z.int().meta({ description: 'That have asked for work within a minute or so' }),
        heard_sec: z.int().nullable().meta({ description: 'Seconds since any worker asked for work' }),
        backlog: z.int().meta({ description: 'Tasks that wait for a worker' }),
        oldest_sec: z.number().meta({ description: 'How long the oldest of them has waited' }),
        added_per_sec: rate,
        taken_per_sec: rate,
      }),
    ),
  })
  .meta({ id: 'QueueList' });

export type QueueList = z.infer<typeof queueList>;
