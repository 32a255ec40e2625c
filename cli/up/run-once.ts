import { once } from 'node:events';
import { startOwn } from '../../config/children.ts';
import { CliError } from '../cli-error.ts';
import { ChildLog } from '../supervisor/child-log.ts';
import { lastWords } from '../supervisor/readable-line.ts';
import { greenlit } from './apps.ts';

/**
 * Runs one of Greenlit's commands to its end.
 * @throws CliError with the command's last words when it failed.
 */
export async function runOnce(
  command: string,
  env: Readonly<Record<string, string>>,
  logFolder: string,
  signal: AbortSignal,
): Promise<void> {
  const log = new ChildLog(command, logFolder, () => undefined);
  const child = startOwn(process.execPath, [greenlit, command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  log.read(child.stdout);
  log.read(child.stderr);
  const [code] = (await once(child, 'close')) as [number | null];
  log.close();
  if (code === 0) return;
  throw new CliError(`"greenlit ${command}" failed: ${lastWords(log.lastLines) ?? 'it said nothing'}`);
}
