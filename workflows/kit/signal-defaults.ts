import type { Command } from '../contracts/commands.ts';
import { keepable } from '../contracts/keepable.ts';
import { LIMITS } from '../contracts/limits.ts';
import { isUuid } from '../contracts/uuid.ts';
import { OPERATOR, ROLES, type Actor } from '../contracts/roles.ts';

/*
 * Signals may have been typed at the command line, and what a workflow takes in it must be able to put on record. So only
 * what is known is taken; whatever is missing or cannot be read gets its default, and text is made such that Postgres can
 * keep it and people can read it.
 */

/** What every command carries; the `temporal` command may leave all of it out. */
export type CommandBase = Pick<Command, 'id' | 'actor' | 'note'> & { readonly reason?: string };

/** A command made whole, of nothing but this: somebody at the command line is the operator. */
export const withDefaults = (
  command: { readonly [K in keyof CommandBase]?: unknown } | undefined,
  newId: () => string,
): CommandBase => {
  const { id, actor, note, reason } = command ?? {};
  return {
    id: isUuid(id) ? id : newId(),
    actor: readActor(actor),
    ...(typeof note === 'string' && { note: keepable(note, LIMITS.note) }),
    ...(typeof reason === 'string' && { reason: keepable(reason, LIMITS.note) }),
  };
};

/** The actor as it was given, or the operator when that is nobody. */
export function readActor(actor: unknown): Actor {
  if (typeof actor !== 'object' || actor === null) return OPERATOR;
  const { id = null, username, display_name, role } = actor as Partial<Record<keyof Actor, unknown>>;
  if (typeof username !== 'string' || typeof display_name !== 'string') return OPERATOR;
  if (id !== null && !isInt4(id)) return OPERATOR;
  const known = [...ROLES, 'operator', 'system'].find((name) => name === role);
  if (known === undefined) return OPERATOR;
  return {
    id,
    username: keepable(username, LIMITS.personName),
    display_name: keepable(display_name, LIMITS.personName),
    role: known as Actor['role'],
  };
}

/** As Postgres keeps accounts, rounds, takes and revisions: four bytes. */
export const isInt4 = (id: unknown): id is number => Number.isInteger(id) && Math.abs(id as number) < 2 ** 31;
