import { randomUUID } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createFolderStorage } from '../../activities/providers/folder-storage.ts';
import { registerFile } from '../../db/queries/files/register.ts';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { prune } from './prune.ts';

let database: TestDatabase;
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.close());

async function fileIn(state: 'rejected' | 'queued'): Promise<string> {
  const { id } = await registerFile(database.db, {
    ...{ filename: `${state}.mov`, source_site: 'tustin', destination_site: null, path: `/${state}.mov` },
    ...{ size_bytes: 1, sha256: 'a'.repeat(64), metadata: {}, created_by: 'erin', stored_path: null },
  });
  await database.db.updateTable('files').set({ state }).where('id', '=', id).execute();
  return id;
}

/** A file of that age in days, and its folder with it. */
async function put(path: string, days: number): Promise<void> {
  const time = new Date(Date.now() - days * 24 * 60 * 60_000);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'half');
  await utimes(path, time, time);
  await utimes(dirname(path), time, time);
}

test('what killed work left at the sites is cleared away, and what somebody may go on with is not', async () => {
  await withFolder(async (folder) => {
    const [ended, open] = [await fileIn('rejected'), await fileIn('queued')];
    const left = (path: string, days: number): Promise<void> => put(join(folder, path), days);
    await left('sites/tustin/scratch/work-old/still.png', 2);
    await left('sites/tustin/scratch/work-new/still.png', 0);
    for (const place of ['incoming', 'mam', 'archive']) await left(`sites/dallas/${place}/.${ended}.part`, 2);
    for (const name of [ended, `${ended}.json`]) await left(`sites/dallas/incoming/.tus/${name}`, 2);
    await left(`sites/tustin/incoming/.${ended}.part`, 0);
    await left(`sites/dallas/incoming/.${open}.part`, 2);
    await left(`sites/dallas/incoming/.${randomUUID()}.part`, 2);
    await prune({ db: database.db, environment: { DATA_DIR: folder }, storage: createFolderStorage(folder) });

    expect(await readdir(join(folder, 'sites/tustin/scratch'))).toEqual(['work-new']);
    expect(await readdir(join(folder, 'sites/tustin/incoming'))).toEqual([`.${ended}.part`]);
    expect(await readdir(join(folder, 'sites/dallas/mam'))).toEqual([]);
    expect(await readdir(join(folder, 'sites/dallas/archive'))).toEqual([]);
    expect(await readdir(join(folder, 'sites/dallas/incoming/.tus'))).toEqual([]);
    const incoming = await readdir(join(folder, 'sites/dallas/incoming'));
    expect(incoming).toContain(`.${open}.part`);
    expect(incoming).not.toContain(`.${ended}.part`);
    // Of a file that is not known here, nothing is known.
    expect(incoming).toHaveLength(3);
  });
});

test('an upload of a graded result that was broken off waits four days for its resume, its notes with it', async () => {
  await withFolder(async (folder) => {
    const uploads = join(folder, 'sites/dallas/graded/.uploads');
    for (const name of ['old', 'old.json']) await put(join(uploads, name), 5);
    // It goes on: its notes are as old as its begin.
    await put(join(uploads, 'slow'), 0);
    await put(join(uploads, 'slow.json'), 5);
    // Of an upload of which all has come, the notes remain.
    await put(join(uploads, 'whole.json'), 5);
    await put(join(uploads, 'asked-after.json'), 3);
    await put(join(uploads, 'form-old/a.0001.dpx'), 5);
    await put(join(uploads, 'form/a.0001.dpx'), 3);
    await put(join(folder, 'sites/dallas/graded', randomUUID(), 'graded.mov'), 50);
    await prune({ db: database.db, environment: { DATA_DIR: folder }, storage: createFolderStorage(folder) });

    expect((await readdir(uploads)).toSorted()).toEqual(['asked-after.json', 'form', 'slow', 'slow.json']);
    expect(await readdir(join(folder, 'sites/dallas/graded'))).toHaveLength(2);
  });
});
