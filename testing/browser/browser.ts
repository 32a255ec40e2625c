import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const run = promisify(execFile);

/** No calls home, and no sandbox: tests may be run by root. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];

/** A real Chromium: the one on PATH, or else the one that comes as a package, with the libraries it needs. */
export async function startBrowser(): Promise<Browser> {
  const installed = await onPath('chromium', 'chromium-browser', 'google-chrome');
  const executablePath = installed ?? (await packaged());
  // Without a locale it takes the names of files that are dropped for ASCII.
  return chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
}

async function onPath(...names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const found = await run('sh', ['-c', 'command -v "$0"', name]).catch(() => undefined);
    if (found) return found.stdout.trim();
  }
  return undefined;
}

/**
 * @sparticuz/chromium unpacks itself into the temporary folder. Its libraries (libnss3 and others, which a bare machine
 * lacks) are unpacked only where it believes itself on Lambda: https://github.com/Sparticuz/chromium#readme
 */
async function packaged(): Promise<string> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: sparticuz } = await import('@sparticuz/chromium');
  return sparticuz.executablePath();
}
