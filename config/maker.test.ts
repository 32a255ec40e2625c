import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { MAKER, isLeftBehind } from './maker.ts';

test('what this process makes is not left behind, and neither is what says nothing of its maker', () => {
  expect(isLeftBehind(`.film.${MAKER}.1.part.mp4`)).toBe(false);
  expect(isLeftBehind('.film.1.part.mp4')).toBe(false);
});

test('what another process makes is left behind once that is gone', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const made = `.film.${MAKER.replace(`-${process.pid}-`, `-${child.pid}-`)}.1.part.mp4`;
  expect(isLeftBehind(made)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isLeftBehind(made)).toBe(true);
});

test('what a process of this number made before this one is left behind', () => {
  expect(isLeftBehind(`work-${MAKER.slice(0, -8)}00000000-x`)).toBe(true);
});

test('of another machine nothing is known', () => {
  expect(isLeftBehind(`.film.${MAKER.replace(/made-.{8}/, 'made-00000000')}.part.mp4`)).toBe(false);
});
