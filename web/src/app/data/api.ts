import createClient from 'openapi-fetch';
import type { Problem } from '../../../../api/schemas/problem.ts';
import type { components, paths } from './api-types.d.ts';
import { ApiError } from './problem.ts';

/**
 * The API's calls, typed by its OpenAPI document: an unknown path, a missing parameter or a wrong body does not compile.
 * They throw ApiError for every answer that is not 2xx and when there is none.
 */
export const api = createClient<paths>({
  credentials: 'same-origin',
  headers: { accept: 'application/json' },
});

api.use({
  // A call that was taken back fails as it does.
  onError: ({ error, request }) => (request.signal.aborted ? (error as Error) : unreached()),
  onResponse: async ({ response }) => {
    if (!response.ok) throw new ApiError(await problemOf(response));
  },
});

/** A body as the document calls it. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** What is sent to a path. */
export type Sent<Path extends keyof paths, Verb extends 'post' | 'patch' | 'put'> = paths[Path] extends {
  readonly [V in Verb]: { requestBody?: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** The body of an answer. */
export const bodyOf = async <T>(call: Promise<{ readonly data?: T }>): Promise<T> => (await call).data as T;

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined | null | ''> };

/** As much of these as is set: an empty filter asks for nothing. */
export const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Given<T>;

const unreached = (): ApiError =>
  new ApiError({
    title: 'Greenlit cannot be reached',
    status: 0,
    code: 'offline',
    detail: 'Greenlit cannot be reached. Check that it is running and try again; nothing you typed is lost.',
  });

/** Proxies in between answer without a problem document. */
async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.includes('problem+json'))
    return (await response.json()) as Problem;
  return {
    title: response.statusText || 'Error',
    status: response.status,
    code: 'engine_unavailable',
    detail: `The server answered ${response.status}. Try again in a moment.`,
  };
}
