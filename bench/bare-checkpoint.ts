import { condition, defineSignal, proxyLocalActivities, setHandler } from '@temporalio/workflow';

/** What the least checkpoint needs of the world: the answer written down, and told to whoever waits. */
export interface BareActivities {
  readonly settle: (id: string) => Promise<void>;
}

export const decide = defineSignal<[string]>('decide');

const { settle } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

/** The floor of the benchmark of decisions: a workflow that waits for one signal and settles it by a local activity. */
export async function bareCheckpoint(): Promise<void> {
  let decided: string | undefined;
  setHandler(decide, (id) => void (decided = id));
  await condition(() => decided !== undefined);
  if (decided !== undefined) await settle(decided);
  // It goes on waiting, as a stream does.
  await condition(() => false);
}
