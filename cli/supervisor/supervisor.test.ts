import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChildSpec } from './child-spec.ts';
import { signalGroup } from './process-group.ts';
import { Supervisor } from './supervisor.ts';

const forever = 'setInterval(() => {}, 1000);';

function script(name: string, source: string, rest: Partial<ChildSpec> = {}): ChildSpec {
  return { name, tier: 'app', command: process.execPath, args: ['-e', source], ...rest };
}

async function until(condition: () => boolean, withinMs = 5000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`still not so after ${withinMs} ms: ${condition.toString()}`);
    await sleep(20);
  }
}

describe('a supervisor', () => {
  let folder: string;
  let supervisor: Supervisor;
  let lines: string[];
  let remarks: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-supervisor-'));
    lines = [];
    remarks = [];
    supervisor = new Supervisor({
      logFolder: folder,
      onLine: (child, line) => lines.push(`${child}: ${line}`),
      announce: (remark) => remarks.push(remark),
    });
  });
  afterEach(async () => {
    await supervisor.stop();
    await rm(folder, { recursive: true });
  });

  test('passes on what children say, and keeps it in a log file each', async () => {
    await supervisor.start(script('worker', `console.log('hello'); console.error('oh'); ${forever}`));
    await until(() => lines.length === 2);
    await supervisor.stop();
    expect(lines.sort()).toEqual(['worker: hello', 'worker: oh']);
    expect(await readdir(folder)).toEqual(['worker.log']);
    expect((await readFile(join(folder, 'worker.log'), 'utf8')).split('\n').sort()).toEqual([
      '',
      'hello',
      'oh',
    ]);
  });

  test('waits until a child is ready', async () => {
    const source = `setTimeout(() => console.log('ready'), 200); ${forever}`;
    await supervisor.start(
      script('api', source, { isReady: () => Promise.resolve(lines.includes('api: ready')) }),
    );
    expect(lines).toEqual(['api: ready']);
  });

  test('says in one line why a child did not get ready', async () => {
    const source = `console.error('the port is taken'); process.exit(3);`;
    const start = supervisor.start(script('api', source, { isReady: () => Promise.resolve(false) }));
    await expect(start).rejects.toThrow('api ended (exit code 3), its last words: the port is taken');
  });

  test('gives up waiting for a child that never gets ready', async () => {
    const start = supervisor.start(
      script('api', forever, { isReady: () => Promise.resolve(false), readyWithinMs: 300 }),
    );
    await expect(start).rejects.toThrow('api was not ready after 0.3 s');
  });

  test('says when a program cannot be started at all', async () => {
    const start = supervisor.start({
      ...script('api', ''),
      command: '/nowhere/api',
      isReady: () => Promise.resolve(true),
    });
    await expect(start).rejects.toThrow('api cannot be started: spawn /nowhere/api ENOENT');
  });

  test('starts again what was killed, preparing it each time', async () => {
    let preparations = 0;
    const beforeStart = (): Promise<void> => Promise.resolve(void preparations++);
    await supervisor.start(script('worker', `console.log('up'); ${forever}`, { beforeStart }));
    await until(() => lines.length === 1);
    const first = supervisor.pidOf('worker') ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => ![first, undefined].includes(supervisor.pidOf('worker')) && lines.length === 2);
    expect(remarks).toEqual(['worker died (SIGKILL), starting it again']);
    expect(preparations).toBe(2);
  });

  test('gives up on a child that keeps dying, with its last words', async () => {
    const source = `setTimeout(() => { console.error('no such table'); process.exit(1); }, 10);`;
    await supervisor.start(script('worker', source));
    await expect(supervisor.failure).rejects.toThrow(
      'worker died 6 times in a minute, its last words: no such table',
    );
  });

  test('stops apps before the servers they use', async () => {
    const source = `process.on('SIGTERM', () => { console.log('bye'); process.exit(); }); console.log('up'); ${forever}`;
    await supervisor.start(script('postgres', source, { tier: 'server' }));
    await supervisor.start(script('api', source));
    await until(() => lines.length === 2);
    await supervisor.stop();
    await until(() => lines.length === 4);
    expect(lines.slice(2)).toEqual(['api: bye', 'postgres: bye']);
  });

  test('kills within ten seconds what does not want to end, its children too', async () => {
    const source = `
      process.on('SIGTERM', () => {});
      require('node:child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); ${forever}"]);
      console.log('up'); ${forever}`;
    await supervisor.start(script('stubborn', source));
    await until(() => lines.length === 1);
    const pid = supervisor.pidOf('stubborn') ?? 0;
    const began = Date.now();
    await supervisor.stop();
    expect(Date.now() - began).toBeLessThan(10_000);
    // Killed is not yet gone: an orphan stays in its group until init has reaped it.
    await until(() => !signalGroup(pid, 0));
  });

  test('takes its children along when it is itself killed with -9', async () => {
    const source = `
      import { Supervisor } from '${join(import.meta.dirname, 'supervisor.ts')}';
      const supervisor = new Supervisor();
      supervisor.removeWhenKilled('${join(folder, 'temporary')}');
      const child = { tier: 'app', command: process.execPath, args: ['-e', '${forever}'] };
      await supervisor.start({ ...child, name: 'first' });
      await supervisor.start({ ...child, name: 'second' });
      process.kill(supervisor.pidOf('first'), 'SIGKILL');
      while (supervisor.pidOf('first') === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
      await new Promise((resolve) => setTimeout(resolve, 800));
      console.log(JSON.stringify([supervisor.pidOf('first'), supervisor.pidOf('second')]));
    `;
    const killed = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [first, second] = await new Promise<number[]>((resolve) =>
      killed.stdout.once('data', (text: Buffer) => resolve(JSON.parse(text.toString()) as number[])),
    );
    expect(signalGroup(first ?? 0, 0)).toBe(true);
    killed.kill('SIGKILL');
    await until(() => !signalGroup(first ?? 0, 0) && !signalGroup(second ?? 0, 0), 8000);
  });
});
