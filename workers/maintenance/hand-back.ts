import { randomUUID } from 'node:crypto';
import { findStranded, type Stranded } from '../../db/queries/inbox/assignees.ts';
import { tellWorkflow } from '../../engine/tell.ts';
import type { Command } from '../../workflows/contracts/commands.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { Housekeeping } from '../housekeeping.ts';
import { Pauses } from './pauses.ts';

const FIRST_PAUSE_MS = 6_000;

/**
 * Gives back to everybody what is assigned to somebody who can no longer decide it: an account that was disabled or has
 * another role, also when the assignment came to its workflow only after that. One whose workflow is gone is left alone: to
 * start it is a person's to say.
 */
export class HandBack {
  readonly #housekeeping: Housekeeping;
  readonly #pauses = new Pauses(FIRST_PAUSE_MS);

  constructor(housekeeping: Housekeeping) {
    this.#housekeeping = housekeeping;
  }

  async run(): Promise<void> {
    const { db, client, logger } = this.#housekeeping;
    for (const one of this.#pauses.due(await findStranded(db), keyOf)) {
      await tellWorkflow(client, one.subject, toNobody(one));
      this.#pauses.tried(keyOf(one));
      logger.info({ workflow: keyOf(one) }, 'Gave back what was assigned to somebody who cannot decide it');
    }
  }
}

const keyOf = ({ subject }: Stranded): string => workflowIdOf(subject.kind, subject.id);

/** The word that every kind with an assignee knows; a file reads its name as its action. */
const toNobody = ({ assignee }: Stranded): Command & { readonly action: string; readonly user_id: null } => ({
  id: randomUUID(),
  name: 'assign',
  action: 'assign',
  actor: SYSTEM,
  user_id: null,
  note: `${assignee.display_name} ${assignee.disabled ? 'has no account any more' : 'has another role now'}.`,
});
