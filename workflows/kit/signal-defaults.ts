import type { Command } from '../contracts/commands.ts';
import { isUuid } from '../contracts/uuid.ts';
import { OPERATOR, ROLES, type Actor } from '../contracts/roles.ts';

/*
 * Signals may have been typed at the command line, and what a workflow takes in it must be able to put on record. So
 * whatever is missing or cannot be read gets its default, and text is made such that Postgres can keep it.
 */

/** What every command carries; the `temporal` command may leave both out. */
export type CommandBase = Pick<Command, 'id' | 'actor'>;

/** A command made whole: somebody at the command line is the operator. */
export const withDefaults = <Given extends Partial<CommandBase> & { note?: string; reason?: string }>(
  command: Given | undefined,
  newId: () => string,
): Given & CommandBase => {
  const { note, reason, ...given } = storable(command ?? ({} as Given));
  return {
    ...(given as Given),
    ...(typeof note === 'string' && { note }),
    ...(typeof reason === 'string' && { reason }),
    id: isUuid(given.id) ? given.id : newId(),
    actor: readActor(given.actor),
  };
};

/** The actor as it was given, or the operator when that is nobody. */
export function readActor(actor: Partial<Actor> | undefined): Actor {
  if (typeof actor !== 'object' || actor === null) return OPERATOR;
  const { id = null, username, display_name, role } = actor;
  if (typeof username !== 'string' || typeof display_name !== 'string') return OPERATOR;
  if (id !== null && !isInt4(id)) return OPERATOR;
  const known = [...ROLES, 'operator', 'system'].find((name) => name === role);
  return known === undefined ? OPERATOR : { id, username, display_name, role: known as Actor['role'] };
}

/** As Postgres keeps accounts, rounds, takes and revisions: four bytes. */
export const isInt4 = (id: unknown): id is number => Number.isInteger(id) && Math.abs(id as number) < 2 ** 31;

/** The same value with text that Postgres can keep: no NUL, no half of a surrogate pair. */
export function storable<Value>(value: Value): Value {
  const kept = (one: unknown): unknown => {
    if (typeof one === 'string') return one.replaceAll('\0', '\uFFFD').toWellFormed();
    if (Array.isArray(one)) return one.map(kept);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [kept(key), kept(inner)]));
  };
  return kept(value) as Value;
}
