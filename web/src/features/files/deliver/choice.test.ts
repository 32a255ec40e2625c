import { describe, expect, test } from '@jest/globals';
import type { GradedUpload } from './graded-uploads.ts';
import {
  AS_BEFORE,
  detailsOf,
  firstChoice,
  named,
  UNGRADED,
  withUpload,
  type GradedResult,
} from './choice.ts';

const result = (
  name: string,
  kind: GradedResult['kind'] = 'file',
  fault: string | null = null,
): GradedResult => ({
  ...{ name, kind, files: 1, bytes: 1, modified_at: null, fault },
});

describe('what is marked at first', () => {
  test('is the only result, the folder it lies in apart', () => {
    expect(firstChoice([result('v2/A.mov'), result('v2', 'folder')], false, null)).toBe(named('v2/A.mov'));
  });

  test('is nothing where there are several, none, or the one is not whole: nothing is guessed', () => {
    expect(firstChoice([result('A.mov'), result('B.mov')], false, null)).toBeNull();
    expect(firstChoice([], false, null)).toBeNull();
    expect(firstChoice([result('A.mov', 'file', 'is empty')], false, null)).toBeNull();
  });

  test('is what has just been uploaded, when it is there; while it comes, nothing', () => {
    const at = (state: 'sending' | 'failed' | 'uploaded') =>
      firstChoice([result('A.mov')], true, { name: 'v2', state });
    expect([at('sending'), at('failed'), at('uploaded')]).toEqual([null, null, named('v2')]);
  });

  test('is what was delivered before, where it is delivered again', () => {
    expect(firstChoice([result('A.mov')], true, null)).toBe(AS_BEFORE);
  });
});

test('a result is told by its name, whatever that is', () => {
  expect(detailsOf(named('ungraded'))).toEqual({ graded: 'ungraded' });
  expect(detailsOf(UNGRADED)).toEqual({ ungraded: true });
  expect(detailsOf(AS_BEFORE)).toEqual({});
});

test('what has just been uploaded can be chosen before its site has said that it is there, and once', () => {
  const upload: GradedUpload = {
    name: 'v2',
    kind: 'folder',
    files: 12,
    bytes: 60_000,
    sent: 60_000,
    state: 'uploaded',
    problem: null,
  };
  expect(withUpload([result('A.mov')], upload).map(({ name }) => name)).toEqual(['A.mov', 'v2']);
  expect(withUpload([result('v2', 'folder')], upload)).toHaveLength(1);
  expect(withUpload([], { ...upload, state: 'sending' })).toEqual([]);
});
