import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../testing/api-client.ts';
import { inState } from '../../testing/in-state.ts';
import { GradingHouse } from '../../testing/grading-house.ts';

let house: GradingHouse;
let engineer: ApiClient;
let cleo: ApiClient;
beforeAll(async () => {
  house = await GradingHouse.open();
  ({ engineer, cleo } = house);
});
afterAll(() => house?.close());

describe('a rejected file is reopened', () => {
  test('after a mismatch that passed, and goes on to the archive', async () => {
    const file = await house.detected();
    await writeFile(file.path, randomBytes(1_000));
    expect((await house.validated(file)).state).toBe('rejected');
    expect((await house.act(file.id, 'reopen', {})).status).toBe(422);
    const late = await house.act(file.id, 'validate');
    expect([late.status, late.body.allowed]).toEqual([409, ['reopen']]);
    await writeFile(file.path, file.bytes);
    expect(await house.done(file.id, 'reopen', { reason: 'The card was read badly.' })).toMatchObject({
      state: 'detected',
      reason: null,
    });
    await house.validated(file);
    await house.sent(file);
    await house.inGrading(file);
    await house.deliver(file);
    expect((await house.done(file.id, 'archive')).state).toBe('archived');
    expect((await house.act(file.id, 'reopen', { reason: 'Once more.' })).status).toBe(409);
  });

  test('where it stood, with its colorist, and the reasons stay in its trail', async () => {
    const file = await house.graded();
    await house.done(file.id, 'reject', { reason: 'Out of focus.' });
    expect((await house.act(file.id, 'reopen', { reason: 'Please' }, cleo)).status).toBe(403);
    expect(await house.done(file.id, 'reopen', { reason: 'It was the lens.' })).toMatchObject({
      state: 'in_progress',
      colorist: { username: 'cleo' },
    });
    const { entries } = (await engineer.get(`/api/files/${file.id}/audit`)).body;
    expect(entries.slice(-2)).toMatchObject([
      { action: 'file.rejected', detail: { reason: 'Out of focus.' } },
      { action: 'file.reopened', detail: { reason: 'It was the lens.' }, actor: { username: 'engineer' } },
    ]);
    const { items } = (await cleo.get('/api/inbox?kind=file')).body;
    expect(items).toContainEqual(expect.objectContaining({ subject_id: file.id, checkpoint: 'deliver' }));
    await house.deliver(file);
  });

  test('in the queue, when its bytes were on their way', async () => {
    const file = await house.detected();
    await house.validated(file);
    await house.done(file.id, 'queue', { destination_site: 'dallas' });
    await house.colour.closeSites();
    await house.done(file.id, 'start-transfer');
    await house.done(file.id, 'reject', { reason: 'Wrong card.' });
    await house.colour.openSites();
    expect((await house.done(file.id, 'reopen', { reason: 'The right one.' })).state).toBe('queued');
    await house.done(file.id, 'start-transfer');
    await inState(engineer, `/api/files/${file.id}`, 'transferred');
  });
});
