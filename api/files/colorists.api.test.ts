import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { GradingHouse } from '../../testing/grading-house.ts';

let house: GradingHouse;
let cleo: ApiClient;
let carl: ApiClient;
let carlId: number;
beforeAll(async () => {
  house = await GradingHouse.open();
  cleo = house.cleo;
  carl = await house.colour.api.signedIn('colorist', 'carl');
  carlId = (await carl.get('/api/auth/me')).body.id;
});
afterAll(() => house?.close());

/** A file that stands where it has been assigned to cleo. */
async function assignedToCleo(): Promise<string> {
  const { id } = await house.transferred();
  await house.done(id, 'assign', { user_id: house.cleoId });
  return id;
}
const start = (who: ApiClient, id: string) => house.act(id, 'start', undefined, who);

describe('of two colorists who press start at once', () => {
  test('the one whom the file is assigned to wins', async () => {
    const id = await assignedToCleo();
    const [first, second] = await Promise.all([start(cleo, id), start(carl, id)]);
    expect([first.status, first.body.state]).toEqual([200, 'in_progress']);
    expect([second.status, second.body.code]).toEqual([403, 'forbidden']);
    expect((await start(cleo, id)).status).toBe(200);
  });

  test('while it is given to the other, one starts it at most, and in the end exactly one', async () => {
    const id = await assignedToCleo();
    const [, first, second] = await Promise.all([
      house.act(id, 'assign', { user_id: carlId }),
      start(cleo, id),
      start(carl, id),
    ]);
    const started = [first, second].filter(({ status }) => status === 200);
    for (const { status } of [first, second]) expect([200, 403, 409]).toContain(status);
    const { body } = await house.engineer.get(`/api/files/${id}`);
    expect(started).toHaveLength(body.state === 'in_progress' ? 1 : 0);
    // Whoever has it now starts it, or has done so; for the other it is too late.
    const [owner, other] = body.colorist.username === 'cleo' ? [cleo, carl] : [carl, cleo];
    const [own, theirs] = [await start(owner, id), await start(other, id)];
    expect([own.status, own.body.state, theirs.status]).toEqual([200, 'in_progress', 403]);
    const { entries } = (await house.engineer.get(`/api/files/${id}/audit`)).body;
    const starts = entries.filter(({ action }: { action: string }) => action === 'file.started');
    expect(starts.map(({ actor }: { actor: { username: string } }) => actor.username)).toEqual([
      body.colorist.username,
    ]);
  });
});

test('the inbox shows a colorist the files that are theirs, and an engineer those that wait for one', async () => {
  const id = await assignedToCleo();
  const { id: detected } = await house.detected();
  const subjects = async (who: ApiClient): Promise<string[]> => {
    const { body } = await who.get('/api/inbox?kind=file&mine=true');
    return body.items.map(
      ({ subject_id, checkpoint }: { subject_id: string; checkpoint: string }) =>
        `${checkpoint} ${subject_id}`,
    );
  };
  expect(await subjects(cleo)).toContain(`start ${id}`);
  expect(await subjects(carl)).not.toContain(`start ${id}`);
  await eventually(async () =>
    (await subjects(house.engineer)).includes(`validate ${detected}`) ? true : undefined,
  );
  expect(await subjects(house.engineer)).not.toContain(`start ${id}`);
});
