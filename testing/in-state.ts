import type { ApiAnswer, ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';

/**
 * What is served at a path, once it is in this state.
 * @param patience ms.
 * @throws when it has not come to it in time.
 */
export const inState = (
  client: ApiClient,
  path: string,
  state: string,
  patience = 40_000,
): Promise<ApiAnswer['body']> =>
  eventually(async () => {
    const { body } = await client.get(path);
    return body.state === state ? body : undefined;
  }, patience);
