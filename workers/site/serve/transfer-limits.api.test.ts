import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { ApiClient } from '../../../testing/api-client.ts';
import { SITES, startColourHouse, type ColourHouse } from '../../../testing/colour.ts';
import { eventually } from '../../../testing/eventually.ts';
import { workflowIdOf } from '../../../workflows/contracts/kinds.ts';
import { sound } from '../../../testing/sound.ts';

const FILES_A_SITE = 20;
const LIMIT = 2;
const BYTES = 512 * 1024;
/** Slow enough that transfers overlap whenever they may. */
const BYTES_PER_SEC = 1024 * 1024;

let house: ColourHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
});
afterAll(() => house?.close());

interface Sent {
  readonly site: string;
  readonly priority: number;
  readonly transferId: string;
}

/** A file whose transfer waits for a slot. */
async function queued(site: string, index: number): Promise<Sent> {
  const report = await house.placed(site, `${index}.bin`, sound(BYTES));
  const { id } = (await engineer.post('/api/files', report)).body;
  const act = async (action: string, body?: object) =>
    (await engineer.post(`/api/files/${id}/${action}`, body)).body;
  const isIn = (state: string) =>
    eventually(
      async () => ((await engineer.get(`/api/files/${id}`)).body.state === state ? true : undefined),
      60_000,
    );
  await act('validate');
  await isIn('validated');
  const priority = [3, 1, 5, 3][index % 4] ?? 3;
  await act('queue', { destination_site: site === 'dallas' ? 'tustin' : 'dallas', priority });
  await isIn('queued');
  return { site, priority, transferId: id };
}

async function waitsForSlot(transferId: string): Promise<true | undefined> {
  try {
    const { raw } = await house.workers.client.workflow
      .getHandle(workflowIdOf('transfer', transferId))
      .describe();
    return raw.pendingActivities?.length === 1 ? true : undefined;
  } catch (error) {
    // It starts a moment after its file says so.
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** When a transfer had its slot, by the workflow service's own record, ms. */
async function slotOf(transferId: string): Promise<Interval> {
  const { events } = await house.workers.client.workflow
    .getHandle(workflowIdOf('transfer', transferId))
    .fetchHistory();
  const at = (
    find: 'activityTaskStartedEventAttributes' | 'activityTaskCompletedEventAttributes',
  ): number => {
    const time = events?.find((event) => event[find])?.eventTime;
    return Number(time?.seconds) * 1000 + (time?.nanos ?? 0) / 1e6;
  };
  return {
    from: at('activityTaskStartedEventAttributes'),
    to: at('activityTaskCompletedEventAttributes'),
  };
}

const mostAtOnce = (intervals: readonly Interval[]): number =>
  Math.max(
    ...intervals.map(({ from }) => intervals.filter((other) => other.from <= from && from < other.to).length),
  );

test('sixty transfers from three sites: never more than the limit at once, priority first, none left behind', async () => {
  for (const site of SITES) {
    const limits = { transfer_limit: LIMIT, bandwidth_bytes_per_sec: BYTES_PER_SEC };
    expect((await engineer.patch(`/api/sites/${site}`, limits)).status).toBe(200);
  }
  const files = await Promise.all(
    SITES.flatMap((site) => Array.from({ length: FILES_A_SITE }, (_, index) => queued(site, index))),
  );
  // All wait before the first slot is free, so that only priority decides.
  await house.closeSites();
  const started = await Promise.all(
    files.map(async ({ transferId: fileId, ...rest }) => {
      // Sixty words at once: one that is not heard in time is stored, and answered 202.
      const { status } = await engineer.post(`/api/files/${fileId}/start-transfer`);
      expect([200, 202]).toContain(status);
      const transferId = await eventually(async () => {
        const { body } = await engineer.get(`/api/files/${fileId}`);
        return body.state === 'transferring' ? (body.transfer_id as string) : undefined;
      });
      return { ...rest, transferId };
    }),
  );
  await Promise.all(started.map(({ transferId }) => eventually(() => waitsForSlot(transferId), 60_000)));
  await house.openSites();
  // A file's workflow hears of its transfer's end a moment after the transfer is recorded as completed.
  const stats = await eventually(async () => {
    const { body } = await engineer.get('/api/stats');
    return body.by_state.transferred === files.length ? body : undefined;
  }, 90_000);
  expect(stats.active_transfers).toBe(0);
  const { body: completed } = await engineer.get('/api/transfers?state=completed&page_size=1');
  expect(completed.total).toBe(files.length);

  for (const site of SITES) {
    const own = started.filter((transfer) => transfer.site === site);
    const slots = await Promise.all(
      own.map(async ({ transferId, priority }) => ({ priority, ...(await slotOf(transferId)) })),
    );
    expect(mostAtOnce(slots)).toBe(LIMIT);
    const order = slots.toSorted((a, b) => a.from - b.from).map(({ priority }) => priority);
    expect(order).toEqual(order.toSorted((a, b) => b - a));
  }
}, 240_000);
