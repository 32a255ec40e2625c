import { pino, type Logger } from 'pino';

/** One JSON line an event on standard error, so that standard output stays a command's own. */
export function createLogger(name: string, level: string): Logger {
  return pino(
    {
      name,
      level,
      redact: {
        paths: ['password', '*.password', 'authorization', '*.authorization', 'api_key', '*.api_key'],
        censor: '[redacted]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

export type { Logger };
