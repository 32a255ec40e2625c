import type { Problem } from '../../../../api/schemas/problem.ts';
import { ApiError } from './problem.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, undefined, signal);
export const post = <T>(path: string, body?: unknown, headers?: Record<string, string>): Promise<T> =>
  call<T>('POST', path, body, undefined, headers);
export const patch = <T>(path: string, body: unknown): Promise<T> => call<T>('PATCH', path, body);
export const del = (path: string): Promise<void> => call<void>('DELETE', path);

/** Makes `?a=1&b=2` of what is set; empty and undefined values are left out. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const set = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const text = new URLSearchParams(
    set.map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
  return text && `?${text}`;
}

/** @throws ApiError for every answer that is not 2xx and when there is none. */
async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError({
      title: 'Greenlit cannot be reached',
      status: 0,
      code: 'offline',
      detail:
        'Greenlit cannot be reached. Check that it is running and try again; nothing you typed is lost.',
    });
  });
  const text = await response.text();
  if (!response.ok) throw new ApiError(problemOf(response, text));
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Proxies in between answer without a problem document. */
function problemOf(response: Response, text: string): Problem {
  if (response.headers.get('content-type')?.includes('problem+json')) return JSON.parse(text) as Problem;
  return {
    title: response.statusText || 'Error',
    status: response.status,
    code: 'engine_unavailable',
    detail: `The server answered ${response.status}. Try again in a moment.`,
  };
}
