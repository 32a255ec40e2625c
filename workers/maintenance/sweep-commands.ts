import { findUnheardCommands, type StoredCommand } from '../../db/queries/commands/unheard.ts';
import { deliver, type Reach } from '../../engine/deliver.ts';
import { tellWorkflow, wakeWorkflow } from '../../engine/tell.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { Housekeeping } from '../housekeeping.ts';

const OLDER_THAN_MS = 3_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * Brings stored words to their workflows again until they have been heard. A word applies once by its id, so a signal too
 * many does no harm; still each one is an event in the workflow's history, so the pauses double.
 */
export class CommandSweep {
  readonly #housekeeping: Housekeeping;
  readonly #reach: Reach;
  readonly #pauses = new Map<string, { readonly ms: number; readonly until: number }>();

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
    const ids = new Set(unheard.map(({ signal }) => signal.id));
    for (const id of this.#pauses.keys()) if (!ids.has(id)) this.#pauses.delete(id);
    for (const command of unheard) {
      const { id } = command.signal;
      if ((this.#pauses.get(id)?.until ?? 0) > Date.now()) continue;
      await this.#deliver(command);
      const ms = Math.min(LONGEST_PAUSE_MS, (this.#pauses.get(id)?.ms ?? OLDER_THAN_MS / 2) * 2);
      this.#pauses.set(id, { ms, until: Date.now() + ms });
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
