import {
  ActivityCancellationType,
  continueAsNew,
  proxyActivities,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { SiteActivities, TransferActivities } from '../contracts/activities.ts';
import { transferQuery, transferSignal } from '../contracts/transfer/messages.ts';
import { siteQueue, siteTransferQueue } from '../contracts/task-queues.ts';
import {
  TRANSFER_COMMANDS,
  type TransferCommand,
  type TransferInput,
  type TransferRun,
} from '../contracts/transfer/transfer.ts';
import { Display } from '../kit/display.ts';
import { drive } from '../kit/drive.ts';
import type { Driven } from '../kit/machine.ts';
import { listenToCommon } from '../kit/listen.ts';
import { doneOf, performed, type Performers } from '../kit/results.ts';
import { inOrder } from '../kit/steps.ts';
import { recorderOf } from '../kit/record.ts';
import { withDefaults } from '../kit/signal-defaults.ts';
import {
  newRun,
  reduce,
  wantedWork,
  type TransferEvent,
  type TransferResults,
  type TransferWork,
} from './reduce.ts';
import { shown } from './show.ts';

/**
 * Moves one file's bytes to another site. It waits for one of the site's slots, of which there are as many as the site's
 * limit: the transfers queue of the site gives them out by priority.
 */
export async function transfer(input: TransferInput): Promise<TransferRun> {
  const driven: Driven<TransferRun, TransferEvent> = {
    run: input.run ?? newRun(input),
    events: input.run ? [] : [{ type: 'started' }],
  };
  setHandler(transferSignal, (command) => void driven.events.push(commandEvent(command)));
  listenToCommon(driven, transferQuery);
  const display = new Display();
  return drive(
    {
      reduce: (run, events) =>
        inOrder(run, events, (before, event) => reduce(before, event, new Date().toISOString())),
      wanted: wantedWork,
      perform: (_, work) => performed(PERFORMERS, work, input),
      ended: (work, end): TransferEvent => {
        return end.ok
          ? { type: 'work_done', done: doneOf(work, end.value) }
          : { type: 'failed', kind: work.kind, message: end.message };
      },
      cancelled: () => commandEvent({ name: 'cancel' }),
      record: recorderOf('transfer'),
      show: (run) => display.show(shown(run)),
      isOver: (run) => run.state === 'completed' || (run.state === 'cancelled' && run.discarded),
      renew: (run) => continueAsNew<typeof transfer>({ ...input, run }),
    },
    driven,
  );
}

const PERFORMERS: Performers<TransferWork, TransferResults, [input: TransferInput]> = {
  discard: (_work, input) => {
    const { discardPartial } = proxyActivities<SiteActivities>({
      taskQueue: siteQueue(input.from),
      startToCloseTimeout: '10 minutes',
      retry: { maximumAttempts: 5 },
    });
    return discardPartial(input);
  },
  move: (_work, input) => {
    const { moveFile } = proxyActivities<TransferActivities>({
      taskQueue: siteTransferQueue(input.from),
      startToCloseTimeout: '7 days',
      heartbeatTimeout: '10 seconds',
      // Its lane is free when it has stopped, not when it was told to.
      cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
      // A worker or a link that goes away does not count against the file, for however long: what another attempt cannot
      // mend, the activity says itself.
      retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
      // Temporal's key 1 goes first, our priority 5 does.
      priority: { priorityKey: 6 - input.priority },
    });
    return moveFile(input);
  },
};

function commandEvent(command: Partial<TransferCommand> | undefined): TransferEvent {
  const name = typeof command === 'object' && command !== null ? command.name : undefined;
  if (name === undefined || !TRANSFER_COMMANDS.includes(name)) {
    return {
      type: 'refused_signal',
      reason: `control: name must be one of ${TRANSFER_COMMANDS.join(', ')}.`,
    };
  }
  return { type: 'command', command: { ...withDefaults(command, uuid4), name } };
}
