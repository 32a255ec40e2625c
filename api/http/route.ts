import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Kind } from '../../workflows/contracts/kinds.ts';
import type { Role } from '../../workflows/contracts/roles.ts';
import type { Principal } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import type { User } from '../schemas/accounts.ts';
import type { ErrorCode } from '../schemas/problem.ts';

/**
 * `public`: anybody. `user`: who is signed in, with one of `roles` when they are named. `daemon`: the same, and besides them
 * a site's daemon by its key, which reaches nothing else.
 */
export type Access = 'public' | 'user' | 'daemon';

/** Bytes of a body of which its route says nothing else. */
export const BODY_BYTES = 64 * 1024;

interface ResponseSpec {
  readonly description: string;
  /** Left out: no body, or one that is not JSON. */
  readonly schema?: z.ZodType;
  /** Of an answer that is not JSON. */
  readonly contentTypes?: readonly string[];
}
export type Responses = Readonly<Record<number, ResponseSpec>>;

/** What a handler returns: one of the declared statuses with the body that its schema describes. */
export type Answer<R extends Responses> = {
  [Status in keyof R]: {
    readonly status: Status;
    readonly headers?: Readonly<Record<string, string>>;
  } & (R[Status] extends { schema: infer S extends z.ZodType } ? { readonly body: z.input<S> } : unknown);
}[keyof R];

/** Returned by a handler that has written the answer itself, such as a file. */
export const ANSWERED = Symbol('answered');

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** A request as a handler sees it: known caller, valid input. */
export interface Call<
  A extends Access,
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
> {
  readonly context: ApiContext;
  readonly principal: A extends 'user'
    ? Principal & { kind: 'user' }
    : A extends 'daemon'
      ? Principal
      : Principal | null;
  /** The signed-in user. */
  readonly user: A extends 'user' ? User : null;
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
  /** A UUID for what the request makes: a repeat with the same `Idempotency-Key` has the same one. */
  readonly onceId: string;
  readonly request: Request;
  readonly response: Response;
}

export interface Route<
  A extends Access = Access,
  P extends z.ZodObject | undefined = z.ZodObject | undefined,
  Q extends z.ZodObject | undefined = z.ZodObject | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends Responses = Responses,
> {
  readonly method: 'get' | 'head' | 'post' | 'patch' | 'put' | 'delete';
  /** As Express reads it: `/api/streams/:id`, `/artifacts/*key`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly [string];
  readonly access: A;
  /** Left out: every role. */
  readonly roles?: readonly Role[];
  readonly params?: P;
  /** The kind of subject that the path's `id` names: whoever may not see it is told that there is none. */
  readonly about?: Kind;
  readonly query?: Q;
  readonly body?: B;
  /** How much of a body is read, in bytes; left out: `BODY_BYTES`, which a few words and numbers never fill. */
  readonly bodyBytes?: number;
  /** The body is `multipart/form-data`, which the handler reads itself as it comes; the schema describes it. */
  readonly multipart?: z.ZodObject;
  /** The body is of this media type, and the handler reads it itself as it comes. */
  readonly stream?: string;
  /** The body may come as a form, too, with these fields. */
  readonly form?: z.ZodObject;
  /** Creates or decides: with an `Idempotency-Key` the same request gets the same answer. */
  readonly idempotent?: boolean;
  readonly responses: R;
  /** Errors this route has beside those that follow from its access and its input. */
  readonly problems?: readonly ErrorCode[];
  handler(call: Call<A, P, Q, B>): Promise<Answer<R> | typeof ANSWERED>;
}

/** Declares an endpoint, once, for the router and for the OpenAPI document. */
export function defineRoute<
  const A extends Access,
  const R extends Responses,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(route: Route<A, P, Q, B, R>): Route {
  // The router calls a handler with what the route's own schemas made, so forgetting the types is safe.
  return route as unknown as Route;
}
