import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';

describe('Ctrl-C', () => {
  /** A process that takes its time to stop, and ends with 130 when told to be quick. */
  async function slowStopper(): Promise<ChildProcess> {
    const source = `
      import { listenForInterrupt } from '${join(import.meta.dirname, 'interrupt.ts')}';
      const interrupt = listenForInterrupt(() => process.exit(130));
      const running = setInterval(() => {}, 1000);
      console.log('running');
      await interrupt.happened;
      setTimeout(() => clearInterval(running), 1500);
    `;
    const args = ['--input-type=module-typescript', '-e', source];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  }

  test('stops in order, although npm passes the same keypress on a second time', async () => {
    const child = await slowStopper();
    child.kill('SIGINT');
    await sleep(20);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('pressed again stops at once', async () => {
    const child = await slowStopper();
    child.kill('SIGINT');
    await sleep(700);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
  });
});
