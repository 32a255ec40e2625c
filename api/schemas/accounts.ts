import { z } from 'zod';
import { ROLES } from '../../workflows/contracts/roles.ts';
import { bytesOfText, sortQuery, timestamp, writing } from './common.ts';
import { budgetUsd } from './costs.ts';

export const role = z.enum(ROLES);

export const user = z
  .object({ id: z.int(), username: z.string(), email: z.string().nullable(), display_name: z.string(), role })
  .meta({ id: 'User' });

/** A user in the admin's list. */
export const account = z
  .object({ ...user.shape, disabled: z.boolean(), created_at: timestamp })
  .meta({ id: 'Account' });

/** bcrypt reads 72 bytes and no more, so a longer password is refused rather than cut. */
const password = bytesOfText(72).min(5);

/** As zod reads it, but that the name has 64 characters at most (RFC 5321) and each part of the domain ends in a letter or digit (RFC 1123). */
const email = z
  .email({
    pattern:
      /^(?=.{1,64}@)(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
  })
  .max(254);

const username = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, underscores or hyphens');

export const login = z.strictObject({
  username: z.string().min(1).max(320),
  password: z.string().min(1).max(1024),
});
/** The same as a form, beside which OAuth 2.0's clients send fields of their own. RFC 6749, sections 2.3.1 and 4.3.2. */
export const loginForm = z.strictObject({
  ...login.shape,
  grant_type: z.string().max(100).optional(),
  scope: z.string().max(1000).optional(),
  client_id: z.string().max(1000).optional(),
  client_secret: z.string().max(1000).optional(),
});
/** To a form. */
const tokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: z.int().meta({ description: 'seconds' }),
  user,
});

/** To a JSON body: the session travels in the cookie. */
const sessionAnswer = z.object({ user });
export const signIn = z.union([tokenAnswer, sessionAnswer]).meta({ id: 'SignIn' });

/** An id in a path. */
export const userIdText = z.coerce.number().int().min(1).max(2_147_483_647);

export const createUser = z.strictObject({
  username,
  email: email.nullable().optional(),
  display_name: writing(200),
  role,
  password,
});

export const patchUser = z.strictObject({
  email: email.nullable().optional(),
  display_name: writing(200).optional(),
  role: role.optional(),
  password: password.optional(),
  disabled: z.boolean().optional(),
  budget_usd: budgetUsd
    .optional()
    .meta({ description: 'What all it pays for may cost, in US dollars; null: no limit' }),
});

export const accountListQuery = z.strictObject(sortQuery('users'));

export const accountList = z.object({ users: z.array(account) });

export type User = z.infer<typeof user>;
export type Account = z.infer<typeof account>;
