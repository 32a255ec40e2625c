import { findUnheardCommands, type StoredCommand } from '../../db/queries/commands/unheard.ts';
import { deliver, type Reach } from '../../engine/deliver.ts';
import { tellWorkflow, wakeWorkflow } from '../../engine/tell.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { Housekeeping } from '../housekeeping.ts';
import { Pauses } from './pauses.ts';

const OLDER_THAN_MS = 3_000;

/**
 * Brings stored words to their workflows again until they have been heard. A word applies once by its id, so a signal too
 * many does no harm; still each one is an event in the workflow's history, so the pauses double.
 */
export class CommandSweep {
  readonly #housekeeping: Housekeeping;
  readonly #reach: Reach;
  readonly #pauses = new Pauses(OLDER_THAN_MS);

  constructor(housekeeping: Housekeeping) {
    const { client } = housekeeping;
    this.#housekeeping = housekeeping;
    this.#reach = {
      tell: (subject, command) => tellWorkflow(client, subject, command),
      wake: (start, command) => wakeWorkflow(client, start, command),
    };
  }

  async run(): Promise<void> {
    const unheard = await findUnheardCommands(this.#housekeeping.db, OLDER_THAN_MS);
    for (const command of this.#pauses.due(unheard, ({ signal }) => signal.id)) {
      await this.#deliver(command);
      this.#pauses.tried(command.signal.id);
    }
  }

  async #deliver(command: StoredCommand): Promise<void> {
    const { db, logger } = this.#housekeeping;
    const what = await deliver(db, this.#reach, command);
    const { kind, id } = command.subject;
    logger.info(
      { command: command.signal.id, workflow: workflowIdOf(kind, id), what },
      'Brought a stored word again',
    );
  }
}
