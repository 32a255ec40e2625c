import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ApiClient } from '../../testing/api-client.ts';
import { GradingHouse } from '../../testing/grading-house.ts';

let house: GradingHouse;
let engineer: ApiClient;
let cleo: ApiClient;
beforeAll(async () => {
  house = await GradingHouse.open();
  ({ engineer, cleo } = house);
});
afterAll(() => house?.close());

test('a delivery asked for again, with nothing lost, changes nothing', async () => {
  const file = await house.delivered();
  const before = await engineer.get(`/api/files/${file.id}`);
  const again = await house.deliver(file);
  expect([again.state, again.places]).toEqual(['delivered_to_mam', before.body.places]);
});

test('what there is to deliver is asked of the site, and one of several is delivered by its name', async () => {
  const file = await house.graded();
  for (const name of ['v1.mov', 'v2.mov']) await house.putGraded(file, name);
  const list = await engineer.get(`/api/files/${file.id}/graded`);
  expect(list.body.results).toMatchObject([{ name: 'v1.mov' }, { name: 'v2.mov', kind: 'file', bytes: 6 }]);
  const unsaid = await house.act(file.id, 'deliver', {}, cleo);
  expect([unsaid.status, unsaid.body.detail]).toEqual([409, expect.stringContaining('v1.mov, v2.mov')]);
  const both = await house.act(file.id, 'deliver', { graded: 'v2.mov', ungraded: true }, cleo);
  expect(both.status).toBe(422);
  const { places } = await house.done(file.id, 'deliver', { graded: 'v2.mov' }, cleo);
  expect(places.mam.endsWith('v2.mov')).toBe(true);
});

test('a copy that is lost before it is delivered is sent again', async () => {
  const file = await house.graded();
  const { copy } = await house.placesOf(file);
  await rm(copy);
  const lost = await house.act(file.id, 'deliver', { ungraded: true }, cleo);
  expect([lost.status, lost.body.detail]).toEqual([409, expect.stringContaining('queue the file again')]);
  await house.sent(file);
  await house.inGrading(file);
  await house.deliver(file);
});
