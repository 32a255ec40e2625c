import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually } from '../../../testing/eventually.ts';
import { WatchFolder } from './watch-folder.ts';

test('what is put there between the first scan and the first event is found soon, not at the next scan', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-watch-'));
  const path = join(folder, 'clip.mov');
  const stop = new AbortController();
  const found: string[] = [];
  const watching = new WatchFolder({
    ...{ folder, stateFolder: join(folder, '.state'), rescanMs: 3_600_000, report: () => undefined },
    found: (entry) => found.push(entry.path),
    // The watch has not begun by then.
    scanned: () => {
      if (found.length === 0) writeFileSync(path, 'a clip');
    },
  }).run(stop.signal);
  try {
    await eventually(async () => found[0], 20_000);
    expect(new Set(found)).toEqual(new Set([path]));
  } finally {
    stop.abort();
    await watching;
    await rm(folder, { recursive: true });
  }
});
