import type { Role } from '../../../../workflows/contracts/roles.ts';

/** What each role is for, where one is chosen. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  admin: 'Admin: everything, and the users',
  director: 'Director: reviews streams',
  colorist: 'Colorist: grades camera files',
  engineer: 'Engineer: transfers, sites, renders',
  readonly: 'Read only: looks, changes nothing',
};
