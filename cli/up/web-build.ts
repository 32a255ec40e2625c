import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execute } from '../../config/children.ts';
import { CliError, messageOf } from '../cli-error.ts';
import { lock } from '../embedded/kernel-lock.ts';
import { contentStamp } from './content-stamp.ts';
import { projectRoot } from './project-root.ts';

/** What the web app is made of. */
const sources = ['web', 'api/schemas', 'workflows/contracts', 'package-lock.json'];

/**
 * Builds the web app into `dist/web` when it is missing or its sources have changed since.
 * @throws CliError with Vite's last words.
 */
export async function buildWebWhenStale(announce: (line: string) => void): Promise<void> {
  const dist = join(projectRoot, 'dist');
  const target = join(dist, 'web');
  await mkdir(dist, { recursive: true });
  const stamp = await contentStamp(projectRoot, sources);
  const isFresh = async (): Promise<boolean> =>
    (await readFile(join(target, '.stamp'), 'utf8').catch(() => '')) === stamp;
  if (await isFresh()) return;
  const held = await lock(join(dist, 'web.lock'), () => announce('Waiting for another build of the web app'));
  try {
    if (await isFresh()) return;
    announce('Building the web app, this happens once after every change');
    const unfinished = join(dist, 'web.unfinished');
    await vite(['build', '--outDir', unfinished, '--emptyOutDir'], join(dist, 'web-build.log'));
    await writeFile(join(unfinished, '.stamp'), stamp);
    await rm(target, { recursive: true, force: true });
    await rename(unfinished, target);
  } finally {
    held.release();
  }
}

async function vite(args: readonly string[], logFile: string): Promise<void> {
  const program = join(projectRoot, 'node_modules/vite/bin/vite.js');
  const env = { NODE_ENV: 'production', NO_COLOR: '1' };
  try {
    await execute(process.execPath, [program, ...args], { cwd: join(projectRoot, 'web'), env });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? messageOf(error);
    await writeFile(logFile, said);
    const why = /^\[\w+\] .*$/m.exec(stripVTControlCharacters(said))?.[0] ?? 'Vite failed';
    throw new CliError(`The web app could not be built: ${why} (all of it is in ${logFile}).`, 1, {
      cause: error,
    });
  }
}
