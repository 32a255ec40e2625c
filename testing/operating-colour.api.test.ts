import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { startColourHouse, type ColourHouse } from './colour.ts';
import { eventually } from './eventually.ts';
import { inState } from './in-state.ts';
import { Operator } from './operator.ts';
import { sound } from './sound.ts';

/** The file and the transfer that docs/operating-colour.md is about; every test has its own. */
const FILE = '7d0c6f2e-5a3b-4f0e-9b1a-2f6f8f0a1c11';
const TRANSFER = 'c1a94e0b-8f57-4d0a-a2c3-5b1de07f9b22';

describe('an operator with docs/operating-colour.md and the temporal command', () => {
  let house: ColourHouse;
  let operator: Operator;
  let engineer: ApiClient;

  beforeAll(async () => {
    house = await startColourHouse();
    operator = await Operator.with('docs/operating-colour.md', house.workers);
    engineer = await house.api.signedIn('engineer');
  });
  afterAll(async () => {
    await operator?.close();
    await house?.close();
  });

  const run = (file: string, ...texts: readonly string[]): Promise<string> =>
    operator.run({ [FILE]: file }, ...texts);
  const act = async (file: string, action: string): Promise<ApiAnswer['body']> =>
    await run(file, action === 'validate' ? '{"action":"validate"}' : `"action":"${action}"`);
  const reported = async (filename: string, bytes?: Uint8Array): Promise<string> => {
    const report = bytes
      ? await house.placed('tustin', filename, bytes)
      : await house.shot('tustin', filename);
    return (await engineer.post('/api/files', report)).body.id;
  };
  const reached = (file: string, state: string): Promise<ApiAnswer['body']> =>
    inState(engineer, `/api/files/${file}`, state);
  /** Visibility lags behind by moments. */
  const lists = (file: string, ...texts: readonly string[]): Promise<true> =>
    eventually(async () => ((await run(file, ...texts)).includes(`file-${file}`) ? true : undefined));

  test('takes as it is what nobody can read, by its name', async () => {
    const file = await reported('unreadable.mov', Buffer.from('ten bytes.'));
    await act(file, 'validate');
    await eventually(async () => {
      const { body } = await engineer.get(`/api/files/${file}`);
      return body.failure?.includes('cannot be read') ? body : undefined;
    });
    await operator.run({ [FILE]: file, 'A001C003.R3D': 'unreadable.mov' }, '"overrule"');
    await reached(file, 'validated');
  });

  const toTransferred = async (file: string): Promise<void> => {
    await act(file, 'validate');
    await reached(file, 'validated');
    await act(file, 'queue');
    await reached(file, 'queued');
    await act(file, 'start_transfer');
    await reached(file, 'transferred');
  };

  test('takes a file from its detection to the archive', async () => {
    const colorist = await house.api.signedIn('colorist', 'cleo');
    const { id: coloristId } = (await colorist.get('/api/auth/me')).body;
    const file = await reported('A001C001.mov');
    await lists(file, "'detected'");
    expect(await run(file, 'workflow metadata')).toContain('Waits for a person: validate, reject.');
    await toTransferred(file);
    await operator.run({ [FILE]: file, '"user_id":3': `"user_id":${coloristId}` }, '"action":"assign"');
    await reached(file, 'colorist_assigned');
    await eventually(async () => {
      const list = await operator.run({ "'3'": `'${coloristId}'` }, 'Assignee =');
      return list.includes(`file-${file}`) ? true : undefined;
    });
    await act(file, 'start');
    await reached(file, 'in_progress');
    await run(file, '"graded"');
    const { failure } = await eventually(async () => {
      const { body } = await engineer.get(`/api/files/${file}`);
      return body.failure ? body : undefined;
    });
    expect(failure).toContain('There is no "v2/A001.[86400-86423].dpx"');
    await run(file, '"ungraded"');
    await reached(file, 'delivered_to_mam');
    await act(file, 'archive');
    const { destination_site, priority } = await reached(file, 'archived');
    expect({ destination_site, priority }).toEqual({ destination_site: 'dallas', priority: 5 });
    expect(await run(file, 'query --name file')).toMatch(/"state":\s*"archived"/);

    const { body } = await engineer.get(`/api/files/${file}/audit`);
    const actors = body.entries.map(({ actor }: { actor: { username: string } }) => actor.username);
    expect(actors.filter((name: string) => name === 'operator').length).toBeGreaterThanOrEqual(7);
  });

  test('who names a colorist whom there is not is refused: the file goes on being told', async () => {
    const file = await reported('A001C009.mov');
    await toTransferred(file);
    await operator.run({ [FILE]: file, '"user_id":3': '"user_id":99999' }, '"action":"assign"');
    await eventually(async () => {
      const { body } = await engineer.get(`/api/files/${file}/audit`);
      return (
        body.entries.some(({ action }: { action: string }) => action === 'file.signal_refused') || undefined
      );
    });
    expect(await reached(file, 'transferred')).toMatchObject({ colorist: null });
    await act(file, 'reject');
    await reached(file, 'rejected');
  });

  test('rejects a file, and says why', async () => {
    const file = await reported('rejected.mov', sound(100));
    await act(file, 'reject');
    expect(await reached(file, 'rejected')).toMatchObject({ reason: 'Out of focus' });
  });

  test('takes over a copy that came another way, once it is there', async () => {
    const bytes = sound(100);
    const file = await reported('brought.mov', bytes);
    await act(file, 'validate');
    await reached(file, 'validated');
    await act(file, 'queue');
    await reached(file, 'queued');
    await act(file, 'complete_transfer');
    const { failure } = await eventually(async () => {
      const { body } = await engineer.get(`/api/files/${file}`);
      return body.failure ? body : undefined;
    });
    const [, place = ''] = /put it at (\S+),/.exec(failure) ?? [];
    expect(place).toMatch(/dallas.*brought\.mov$/);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes);
    await act(file, 'complete_transfer');
    expect((await reached(file, 'transferred')).places.copy).toBe(place);
  });

  test('pauses a transfer, lets it go on, and cancels one', async () => {
    const file = await reported('waits.mov', sound(100));
    await act(file, 'validate');
    await reached(file, 'validated');
    await act(file, 'queue');
    await reached(file, 'queued');
    // Without the site's workers it waits for its turn, and is in no hurry.
    await house.closeSites();
    await act(file, 'start_transfer');
    const { transfer_id } = await reached(file, 'transferring');
    const control = (...texts: readonly string[]): Promise<string> =>
      operator.run({ [TRANSFER]: transfer_id }, ...texts);
    const isIn = (state: string): Promise<string> =>
      eventually(async () => {
        const answer = await control('query --name transfer').catch(() => '');
        return new RegExp(`"state":\\s*"${state}"`).test(answer) ? answer : undefined;
      });
    await isIn('queued');
    await control('"name":"pause"');
    await isIn('paused');
    await control('"name":"resume"');
    await isIn('queued');
    await control('"name":"cancel"');
    await isIn('cancelled');
    await house.openSites();
    await reached(file, 'queued');
    // It has ended, so there is nobody to retry it: the command itself is right, and is refused for that alone.
    await expect(control('"name":"retry"')).rejects.toThrow(/already completed|not found/i);
    expect(await operator.run({}, 'workflow count')).toContain('Total:');
  });

  test('sees who serves a site', async () => {
    expect(await operator.run({}, '--task-queue site-tustin-transfers')).toMatch(/Pollers/i);
    expect(await operator.run({}, '--task-queue site-dallas')).toMatch(/Pollers/i);
  });

  test('has tried everything that the page says', () => {
    expect(operator.documented.unused).toEqual([]);
  });
});
