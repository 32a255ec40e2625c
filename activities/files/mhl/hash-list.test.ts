import { expect, test } from '@jest/globals';
import { readChain, writeChain } from './chain.ts';
import { readHashList, writeHashList } from './hash-list.ts';

test('a manifest leaves out the time of a file that no calendar has', () => {
  const file = { path: 'A001.mov', bytes: 1, xxh128: 'ab', sha256: 'cd' };
  const written = (modifiedAt: Date) => writeHashList('original', [{ ...file, modifiedAt }], new Date(0));
  expect(written(new Date(0))).toContain('lastmodificationdate="1970-01-01T00:00:00.000Z"');
  expect(written(new Date(Number.NaN))).not.toContain('lastmodificationdate');
});

test.each(['Q&A.mov', 'a&lt;b.mov', 'c &#10; d.mov', 'e&amp;.mov', '"f" <g>.mov'])(
  'a manifest has the very name of %s',
  (path) => {
    const file = { path, bytes: 1, modifiedAt: new Date(0), xxh128: 'ab', sha256: 'cd' };
    const xml = writeHashList('original', [file], new Date(0));
    expect(readHashList('0001.mhl', xml).map((entry) => entry.path)).toEqual([path]);
    const link = { number: 1, name: `0001_${path}.mhl`, c4: 'c4' };
    expect(readChain('chain', writeChain([link]))).toEqual([link]);
  },
);
