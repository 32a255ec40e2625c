import { access, constants } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { messageOf } from '../cli-error.ts';
import { freeBytes } from '../../config/disk-space.ts';
import { assertSpace, isInUse } from '../up/data-folder.ts';
import { assertPortsFree } from '../up/ports.ts';
import { wantedPorts } from '../up/wanted-ports.ts';
import type { Finding } from './finding.ts';

/** Data folder, its disk, and the ports that a start would use. */
export async function examineMachine(environment: Environment): Promise<readonly Finding[]> {
  const { DATA_DIR } = environment;
  const folder = await nearestExisting(DATA_DIR);
  const running = isInUse(DATA_DIR);
  return [
    await examine('data folder', async () => {
      await access(folder, constants.W_OK);
      return running ? `${DATA_DIR}, in use by a running Greenlit` : DATA_DIR;
    }),
    await examine('disk', async () => {
      await assertSpace(folder, environment.DISK_FLOOR_BYTES);
      return `${Math.round((await freeBytes(folder)) / 1e9)} GB free`;
    }),
    ...(running
      ? []
      : await Promise.all(
          wantedPorts(environment).map((wanted) =>
            examine(`port ${wanted.port}`, async () => {
              await assertPortsFree([wanted]);
              return `free (${wanted.variable})`;
            }),
          ),
        )),
  ];
}

/** Runs a check that throws what is wrong, in words that say how to mend it. */
async function examine(subject: string, check: () => Promise<string>): Promise<Finding> {
  try {
    return { subject, state: 'ok', detail: await check() };
  } catch (error) {
    return { subject, state: 'fault', detail: messageOf(error) };
  }
}

/** The folder itself, or the one above it in which the start would make it. */
async function nearestExisting(folder: string): Promise<string> {
  const there = await access(join(folder, '.')).then(
    () => true,
    () => false,
  );
  return there || folder === dirname(folder) ? folder : nearestExisting(dirname(folder));
}
