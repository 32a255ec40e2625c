import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { DecisionSignal } from '../workflows/contracts/stream/decisions.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import { decideSignal, streamQuery } from '../workflows/contracts/stream/messages.ts';
import type { StreamRun } from '../workflows/contracts/stream/stream.ts';

/** A stream as its workflow sees it, decided by signals alone. */
export class StreamPlayer {
  readonly handle: WorkflowHandle;

  constructor(client: Client, streamId: string) {
    this.handle = client.workflow.getHandle(workflowIdOf('stream', streamId));
  }

  async run(): Promise<StreamRun> {
    return await this.handle.query(streamQuery);
  }

  async decide(decision: DecisionSignal): Promise<void> {
    await this.handle.signal(decideSignal, decision);
  }

  /** Waits until the workflow's state is as wanted. */
  async until(wanted: (run: StreamRun) => boolean, withinMs = 60_000): Promise<StreamRun> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const run = await this.run();
      if (wanted(run)) return run;
      if (Date.now() > deadline) throw new Error(`The stream stands still: ${JSON.stringify(run)}`);
      await sleep(100);
    }
  }

  /** Waits for a checkpoint to be ready for approval, and approves it. */
  async approve(checkpoint: DecisionSignal['checkpoint']): Promise<void> {
    const kind = checkpoint === 'keyframes' ? 'keyframe' : checkpoint === 'videos' ? 'video' : null;
    const open = await this.until(
      (run) =>
        run.checkpoint?.name === checkpoint &&
        (kind === null ||
          run.segments.every((segment) => ['ready', 'approved'].includes(segment[kind]?.state ?? ''))),
    );
    await this.decide({ checkpoint, verdict: 'approve', round: open.rounds[checkpoint] });
  }

  async approveAll(...checkpoints: DecisionSignal['checkpoint'][]): Promise<void> {
    for (const checkpoint of checkpoints) await this.approve(checkpoint);
  }
}
