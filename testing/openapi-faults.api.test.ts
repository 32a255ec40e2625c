import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { ROLES } from '../workflows/contracts/roles.ts';
import { startTestApi, type TestApi } from './api.ts';
import { ApiClient } from './api-client.ts';
import { operationIds } from './api-document.ts';
import { schemathesis } from './schemathesis.ts';
import { alternately, inTurn } from './turn.ts';

/** `FUZZ=50 npm test -- testing/openapi-faults` asks more, of everybody, and takes as many minutes. */
const EXAMPLES = Number(process.env['FUZZ'] ?? 1);
const IN_SHORT = EXAMPLES === 1;
const LONGEST = 3600_000;
/** The edges of their schemas are texts of up to a million characters, lists of thousands, names of a pattern each: minutes go by until they are thought up. */
const LONG_THOUGHT_UP = [
  'get_library',
  'post_files',
  'post_files_upload',
  'post_jobs_create',
  'post_users',
  'post_scripts_id_create_version',
  'post_scripts_id_draft_changes',
  'post_save',
  'post_scenes',
  'put_scenes_id',
] as const;

/** In short a third of the operations is asked in a run. */
const OUT_OF_TURN = ((): readonly string[] => {
  const ids = operationIds();
  const asked = new Set(inTurn(ids, false));
  return ids.filter((id) => !asked.has(id));
})();

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  // A number that is made up hits nobody: whoever asks would change their own password or role.
  await sql`select setval(pg_get_serial_sequence('users', 'id'), 1999999999)`.execute(api.database.db);
});
afterAll(() => api.stop());

const clients = new Map<string, () => ApiClient | Promise<ApiClient>>([
  // Who may do what is held by api/http/roles.api.test.ts, for each role and endpoint.
  ...(IN_SHORT ? (['admin', 'director'] as const) : ROLES).map(
    (role) => [role, () => api.signedIn(role)] as const,
  ),
  ['a daemon', () => new ApiClient(api.url, { 'x-api-key': 'daemon-key' })],
  ['nobody', () => api.anonymous],
]);
/** The admin comes everywhere; of the others one has a turn. */
const [admin = '', ...others] = clients.keys();

test.each([admin, ...alternately(others, !IN_SHORT)])(
  'the server does what its document says, asked by %s',
  async (who) => {
    const client = await clients.get(who)?.();
    const said = await schemathesis({
      url: api.url,
      headers: client?.headers ?? {},
      // In short the edges of each schema are for the admin, who comes everywhere.
      phases: IN_SHORT ? [who === 'admin' ? 'coverage' : 'fuzzing'] : ['coverage', 'fuzzing'],
      examples: EXAMPLES,
      // It signs out, makes films of samples, says 503 while no worker is there, and asks a provider outside.
      without: [
        ...new Set([
          ...['post_auth_logout', 'post_seed', 'get_health', 'post_generate'],
          ...(IN_SHORT ? [...LONG_THOUGHT_UP, ...OUT_OF_TURN] : []),
        ]),
      ],
    });
    expect(said).toBe('');
  },
  LONGEST,
);
