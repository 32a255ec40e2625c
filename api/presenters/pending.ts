import type { z } from 'zod';
import type { PendingCommand } from '../../db/queries/commands/find.ts';
import type { pendingWord } from '../schemas/common.ts';
import { presentActor } from './actor.ts';

/** The oldest word that has not been answered yet. */
export function presentPending([first]: readonly PendingCommand[]): z.infer<typeof pendingWord> | null {
  return first
    ? { name: first.name, actor: presentActor(first.actor), at: first.submitted_at.toISOString() }
    : null;
}
