import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';
import { VERDICTS } from './verdicts.ts';

export interface Status {
  readonly site: string;
  readonly watch_path: string;
  readonly version: string;
  readonly pid: number;
  readonly orchestrator: { readonly url: string; readonly fault: string | null };
  readonly registered: number;
  readonly queued: number;
}

const EVERY_MS = 1_000;
/** A card full of files is a page for people all the same. */
const MOST_FILES = 1_000;

/**
 * Keeps `<state folder>/<site>.status.json` up to date until the signal: what the daemon is doing, the verdict on every
 * file it has not finished with, and what each verdict means.
 */
export async function keepStatus(
  { folder, site, ledger, status }: { folder: string; site: string; ledger: Ledger; status: () => Status },
  signal: AbortSignal,
): Promise<void> {
  const path = join(folder, `${site}.status.json`);
  let written = '';
  while (!signal.aborted) {
    const page = JSON.stringify(
      { ...status(), files: [...ledger.entries()].slice(0, MOST_FILES), verdicts: VERDICTS },
      null,
      2,
    );
    if (page !== written) {
      // A full disk must not stop the work; the next second tries again.
      await writeWhole(path, page).then(
        () => (written = page),
        () => undefined,
      );
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function writeWhole(path: string, page: string): Promise<void> {
  await writeFile(`${path}.new`, page);
  await rename(`${path}.new`, path);
}
