import { describe, expect, test } from '@jest/globals';
import { proposedName, resultOf } from './brought.ts';

/** As react-dropzone hands it over. */
const dropped = (path: string) =>
  Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { path, webkitRelativePath: '' });
/** As an input for folders does. */
const chosen = (path: string) =>
  Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { webkitRelativePath: path });

const pathsOf = (result: ReturnType<typeof resultOf>) =>
  result?.kind === 'folder' ? [result.name, ...result.files.map(({ path }) => path)] : result?.file.name;

describe('what is brought', () => {
  test('is one file by its name', () => {
    expect(pathsOf(resultOf([dropped('./A graded.mov')]))).toBe('A graded.mov');
  });

  test('is one folder by the paths below it, also of a single file', () => {
    expect(pathsOf(resultOf([dropped('/v2/a.dpx'), dropped('/v2/reel/b.dpx')]))).toEqual([
      'v2',
      'a.dpx',
      'reel/b.dpx',
    ]);
    expect(pathsOf(resultOf([chosen('v2/a.dpx')]))).toEqual(['v2', 'a.dpx']);
  });

  test('has no name as a whole, where it is several files or folders', () => {
    expect(pathsOf(resultOf([dropped('./a.dpx'), dropped('./b.dpx')]))).toEqual([null, 'a.dpx', 'b.dpx']);
    expect(pathsOf(resultOf([dropped('/v2/a.dpx'), dropped('/v3/b.dpx')]))).toEqual([
      null,
      'v2/a.dpx',
      'v3/b.dpx',
    ]);
    expect(pathsOf(resultOf([dropped('/v2/a.dpx'), dropped('./notes.txt')]))).toEqual([
      null,
      'v2/a.dpx',
      'notes.txt',
    ]);
  });

  test('is without what hides and what systems leave behind', () => {
    const litter = ['v2/.DS_Store', 'v2/._a.dpx', 'v2/Thumbs.db', 'v2/.git/config', 'v2/@eaDir/a.jpg'];
    expect(pathsOf(resultOf([...litter, 'v2/a.dpx'].map(chosen)))).toEqual(['v2', 'a.dpx']);
    expect(resultOf(litter.map(chosen))).toBeNull();
  });
});

test('files without a folder are called by what their names have in common, or by the clip', () => {
  const named = (...paths: string[]) =>
    proposedName(
      paths.map((path) => ({ path, file: new File([], path) })),
      'A001C001.mov',
    );
  expect(named('A001.0001.dpx', 'A001.0002.dpx', 'A001.0012.dpx')).toBe('A001');
  expect(named('shot_10_00001.exr', 'shot_10_00002.exr')).toBe('shot_10');
  expect(named('0001.dpx', '0002.dpx')).toBe('A001C001');
  expect(named('left.mov', 'right.mov')).toBe('A001C001');
});
