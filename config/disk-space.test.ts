import { tmpdir } from 'node:os';
import { afterEach, describe, expect, test } from '@jest/globals';
import { NoRoomError, assertFloor, freeBytes, keepFree, reserve } from './disk-space.ts';

const folder = tmpdir();
afterEach(() => keepFree(0));

/** Leaves so many parts of what is free to whoever reserves: large ones, for others write to this disk as well. */
async function tenthOf(parts: number): Promise<number> {
  const free = await freeBytes(folder);
  keepFree(Math.floor((free * (10 - parts)) / 10));
  return Math.floor(free / 10);
}

describe('room on a disk', () => {
  test('is had by one of two who need the same', async () => {
    const tenth = await tenthOf(5);
    const first = await reserve(folder, 3 * tenth);
    await expect(reserve(folder, 3 * tenth)).rejects.toThrow(NoRoomError);
    first.release();
    const second = await reserve(folder, 3 * tenth);
    second.release();
  });

  test('is given back as it is written to', async () => {
    const tenth = await tenthOf(5);
    const first = await reserve(folder, 3 * tenth);
    first.shrinkTo(tenth);
    const second = await reserve(folder, 3 * tenth);
    first.release();
    second.release();
  });

  test('is not what stays free for the databases', async () => {
    const tenth = await tenthOf(5);
    await expect(assertFloor(folder)).resolves.toBeUndefined();
    await expect(reserve(folder, 7 * tenth)).rejects.toThrow(
      /^The disk has no room: [\d,]+ MB are needed, [\d,]+ MB are free, of which [\d,]+ MB stay free for the databases\. Free some space, then try again\.$/,
    );
    keepFree(20 * tenth);
    await expect(assertFloor(folder)).rejects.toThrow(NoRoomError);
    await expect(reserve(folder, 1)).rejects.toThrow(NoRoomError);
    await expect(reserve(folder, 0)).resolves.toBeDefined();
  });
});
