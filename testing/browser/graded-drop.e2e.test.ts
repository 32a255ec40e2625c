import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../eventually.ts';
import { withFolder } from '../sample-media.ts';
import { GradedDesk, written } from './graded-desk.ts';

describe('a graded result that is dropped in the browser', () => {
  let desk: GradedDesk;
  beforeAll(async () => {
    desk = await GradedDesk.open();
  }, 120_000);
  afterAll(() => desk?.close());

  test('a folder comes as one, without what systems leave in it, and is delivered as one', async () => {
    await withFolder(async (folder) => {
      const frames = Array.from(
        { length: 12 },
        (_, index) => `A001.${String(index + 1).padStart(4, '0')}.dpx`,
      );
      const sent = new Map<string, Buffer>();
      for (const name of [...frames, 'looks/day.cube'])
        sent.set(name, await written(join(folder, 'v2', name)));
      await written(join(folder, 'v2', '.DS_Store'));
      await written(join(folder, 'v2', 'looks', '._day.cube'));
      const { id, dialog } = await desk.toDeliver();
      await desk.drop(dialog, join(folder, 'v2'));
      const chosen = dialog.getByRole('radio', { name: /^v2/ }).and(dialog.locator(':checked'));
      await chosen.waitFor();
      await desk.deliver(id, dialog);
      const there = (await readdir(desk.at('mam', id, 'v2'), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(desk.at('mam', id, 'v2').length + 1));
      expect(there.toSorted()).toEqual([...sent.keys()].toSorted());
      for (const [name, bytes] of sent)
        expect([name, bytes.equals(await readFile(desk.at('mam', id, 'v2', name)))]).toEqual([name, true]);
    });
  });

  test('loose frames get a folder, by the keyboard alone; what is there is not overwritten, and says so', async () => {
    await withFolder(async (folder) => {
      const frames = ['A001.0001.dpx', 'A001.0002.dpx'].map((name) => join(folder, name));
      for (const path of frames) await written(path);
      const { id, dialog } = await desk.toDeliver();
      // Of the buttons in the dialog, Tab reaches the one that asks for files.
      const choose = dialog.getByRole('button', { name: 'Choose files…' });
      const reached = () => choose.evaluate((button) => button === button.ownerDocument.activeElement);
      for (let presses = 0; presses < 12 && !(await reached()); presses += 1)
        await desk.page.keyboard.press('Tab');
      expect(await reached()).toBe(true);
      // The dialog may yet take the focus to where it begins: the key is for the button that was reached.
      const [chooser] = await Promise.all([desk.page.waitForEvent('filechooser'), choose.press('Enter')]);
      await chooser.setFiles(frames);
      const name = dialog.getByLabel('Name of the folder');
      expect(await name.inputValue()).toBe('A001');
      await desk.page.keyboard.press('Enter');
      await dialog
        .getByRole('radio', { name: /^A001 ?folder/ })
        .and(dialog.locator(':checked'))
        .waitFor();

      await dialog.getByLabel('Graded files').setInputFiles(frames);
      await dialog.getByRole('button', { name: 'Upload 2 files' }).click();
      await dialog.getByRole('alert').getByText('nothing is overwritten').waitFor();
      await desk.deliver(id, dialog);
      expect(await readdir(desk.at('mam', id, 'A001'))).toHaveLength(2);
    });
  });

  test('what the server refuses stands where it was dropped, and leaves the way to bring another', async () => {
    await withFolder(async (folder) => {
      const { id, dialog } = await desk.toDeliver();
      await written(join(folder, 'empty.mov'), Buffer.alloc(0));
      await desk.drop(dialog, join(folder, 'empty.mov'));
      await dialog
        .getByRole('alert')
        .getByText(/how many bytes come/)
        .waitFor();
      await dialog.getByRole('button', { name: 'Bring another' }).click();

      // Somebody else brings one of the same name while it comes.
      await written(join(folder, 'twice.mov'), randomBytes(3_000_000));
      await desk.slowly(1_000_000);
      await desk.drop(dialog, join(folder, 'twice.mov'));
      await eventually(async () => ((await desk.unfinished(id)).length > 0 ? true : undefined));
      await written(desk.at('graded', id, 'twice.mov'), Buffer.from('theirs'));
      await desk.slowly(-1);
      await dialog.getByRole('alert').getByText('nothing is overwritten').waitFor();
      expect(await readFile(desk.at('graded', id, 'twice.mov'), 'utf8')).toBe('theirs');
    });
  });
});
