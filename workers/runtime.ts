import { Runtime, type Logger as TemporalLogger } from '@temporalio/worker';
import type { Logger } from '../config/logger.ts';

/** Temporal's levels in pino's words. What the SDK finds informative is its own workings: details to us. */
const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/** Most of our workers serve activities alone, which the SDK takes for a slip. */
const MEANT = 'No workflows registered, not polling for workflow tasks';

/**
 * Sets up the SDK's native part for this process: its log joins ours, its metrics are served for Prometheus at
 * `http://<metrics address>/metrics`, and signals of the operating system are left to us.
 */
export function installRuntime(logger: Logger, metricsAddress?: string): void {
  Runtime.install({
    logger: asTemporalLogger(logger),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
      ...(metricsAddress !== undefined && { metrics: { prometheus: { bindAddress: metricsAddress } } }),
    },
  });
}

/** Ends the native part, which keeps a process alive until its last connection closes, and so for ever where none was made. */
export const closeRuntime = async (): Promise<void> => await Runtime.instance().shutdown();

/** A logger for the SDK; workflows and activities log with their workflow's id. */
function asTemporalLogger(logger: Logger): TemporalLogger {
  const at =
    (level: (typeof LEVELS)[keyof typeof LEVELS]): TemporalLogger['info'] =>
    (message, meta) =>
      logger[message === MEANT ? 'debug' : level](meta ?? {}, message);
  return {
    log: (level, message, meta) => at(LEVELS[level])(message, meta),
    trace: at(LEVELS.TRACE),
    debug: at(LEVELS.DEBUG),
    info: at(LEVELS.INFO),
    warn: at(LEVELS.WARN),
    error: at(LEVELS.ERROR),
  };
}
