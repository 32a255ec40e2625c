import { proxyLocalActivities } from '@temporalio/workflow';
import type { Kind, Runs } from '../contracts/kinds.ts';
import { recordActivityOf } from '../contracts/record-activity.ts';
import type { Step } from '../contracts/step.ts';

/**
 * How the steps of a kind are put on record: by a local activity, tried again for as long as it takes. While Postgres is away
 * nothing is decided, and nothing is lost.
 */
export function recorderOf<K extends Kind>(kind: K): (step: Step<Runs[K]>) => Promise<void> {
  const activities = proxyLocalActivities({
    startToCloseTimeout: '10 seconds',
    retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
  });
  const name = recordActivityOf(kind);
  return async (step) => void (await activities[name]?.(step));
}
