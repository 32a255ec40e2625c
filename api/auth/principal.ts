import type { Request } from 'express';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { User } from '../schemas/accounts.ts';

/** Who calls: a person, by cookie or by token, or a site's daemon. */
export type Principal =
  | {
      readonly kind: 'user';
      readonly user: User;
      /** `session` calls come from a browser, which sends the cookie whoever asks. */
      readonly via: 'session' | 'token';
      /** Of the token that was shown. */
      readonly tokenId?: string;
    }
  | {
      readonly kind: 'daemon';
      /** The one site that its key is for; null: the key of all sites. */
      readonly site: string | null;
    };

/** The one place where passport's untyped `request.user` gets its type. */
export const principalOf = (request: Request): Principal | null =>
  (request.user as Principal | undefined) ?? null;

export const actorOf = ({ id, username, display_name, role }: User): Actor => ({
  id,
  username,
  display_name,
  role,
});

/** Names the caller of a request, for what is kept per caller. */
export const callerOf = (principal: Principal): string =>
  principal.kind === 'user' ? `user:${principal.user.id}` : `daemon:${principal.site ?? ''}`;
