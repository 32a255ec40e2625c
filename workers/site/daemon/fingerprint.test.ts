import { expect, test } from '@jest/globals';
import { modifiedAt } from './fingerprint.ts';

const file = (mtimeNs: bigint) => ({ size: 1, mtimeNs, inode: 1n, ctimeNs: 1n });

test('a file says when it was last written, unless no calendar has such a time', () => {
  expect(modifiedAt(file(1_767_225_600_000_999_999n))).toBe('2026-01-01T00:00:00.000Z');
  expect(modifiedAt(file(-1_000_000_000n))).toBe('1969-12-31T23:59:59.000Z');
  // The year 4443304, as a camera with a dead battery has it on XFS; and beyond what four digits can say.
  expect(modifiedAt(file(140_152_000_000_000_000_000_000n))).toBeNull();
  expect(modifiedAt(file(253_402_300_800_000_000_000n))).toBeNull();
});
