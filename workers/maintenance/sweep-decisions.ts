import { WorkflowNotFoundError } from '@temporalio/client';
import {
  findUnsettledDecisions,
  settleUnheard,
  type UnsettledDecision,
} from '../../db/queries/commands/unsettled.ts';
import type { Housekeeping } from '../housekeeping.ts';

const OLDER_THAN_MS = 3_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * Signals stored decisions again until a workflow has answered them. A decision applies once by its id, so a signal too
 * many does no harm; still each one is an event in the workflow's history, so the pauses double.
 */
export class DecisionSweep {
  readonly #housekeeping: Housekeeping;
  readonly #pauses = new Map<string, { readonly ms: number; readonly until: number }>();

  constructor(housekeeping: Housekeeping) {
    this.#housekeeping = housekeeping;
  }

  async run(): Promise<void> {
    const unsettled = await findUnsettledDecisions(this.#housekeeping.db, OLDER_THAN_MS);
    const ids = new Set(unsettled.map(({ id }) => id));
    for (const id of this.#pauses.keys()) if (!ids.has(id)) this.#pauses.delete(id);
    for (const decision of unsettled) {
      if ((this.#pauses.get(decision.id)?.until ?? 0) > Date.now()) continue;
      await this.#deliver(decision);
      const ms = Math.min(LONGEST_PAUSE_MS, (this.#pauses.get(decision.id)?.ms ?? OLDER_THAN_MS / 2) * 2);
      this.#pauses.set(decision.id, { ms, until: Date.now() + ms });
    }
  }

  async #deliver({ id, workflow_id, signal }: UnsettledDecision): Promise<void> {
    const { client, db, logger } = this.#housekeeping;
    try {
      await client.workflow.getHandle(workflow_id).signal('decide', signal);
      logger.info({ decision: id, workflow: workflow_id }, 'Signalled a stored decision again');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      // Nobody is there to answer: the checkpoint it was about has closed with its workflow, or has yet to open.
      await settleUnheard(db, id);
    }
  }
}
