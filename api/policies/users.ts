import type { User } from '../schemas/accounts.ts';

interface Changes {
  readonly role?: User['role'] | undefined;
  readonly disabled?: boolean | undefined;
}

/** An admin can lock out anybody but the last admin there is. */
export const leavesNoAdmin = (target: Pick<User, 'role'>, changes: Changes, otherAdmins: number): boolean =>
  target.role === 'admin' &&
  otherAdmins === 0 &&
  (changes.disabled === true || (changes.role !== undefined && changes.role !== 'admin'));
