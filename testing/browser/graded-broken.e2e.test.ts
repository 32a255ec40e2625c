import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { breakableLink } from '../breakable-link.ts';
import { eventually } from '../eventually.ts';
import { withFolder } from '../sample-media.ts';
import { GradedDesk, written } from './graded-desk.ts';

describe('a graded result whose upload does not go through at once', () => {
  let desk: GradedDesk;
  beforeAll(async () => {
    desk = await GradedDesk.open();
  }, 120_000);
  afterAll(() => desk?.close());

  test('a file is sent with its progress, pauses and goes on, is chosen when it is there, and is delivered', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'A graded – final.mov');
      const bytes = await written(path, randomBytes(6_000_000));
      const link = await breakableLink(() => Number(new URL(desk.stage.api.url).port));
      const { id, dialog } = await desk.toDeliver(`http://127.0.0.1:${link.port}`);
      await desk.slowly(1_000_000);
      await desk.drop(dialog, path);
      const bar = dialog.getByRole('progressbar', { name: 'Upload of A graded – final.mov' });
      const fraction = async () => Number(await bar.getAttribute('aria-valuenow'));
      await eventually(async () => ((await fraction()) > 5 ? true : undefined));
      expect(await dialog.getByRole('button', { name: /^Deliver/ }).isDisabled()).toBe(true);
      await dialog.getByRole('button', { name: 'Pause' }).click();
      await dialog.getByText(/^Paused at/).waitFor();
      const paused = await fraction();
      await desk.page.waitForTimeout(1_500);
      expect(await fraction()).toBe(paused);
      expect(await readdir(desk.at('graded', id)).catch(() => [])).toEqual([]);
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await eventually(async () => ((await fraction()) > paused ? true : undefined));

      // Nor does a line that breaks begin it anew.
      const mending = link.breakFor(2_000);
      await dialog.getByText('The connection broke; it goes on by itself.').waitFor();
      await mending;
      await desk.slowly(-1);

      const chosen = dialog.getByRole('radio', { name: /A graded – final\.mov/ });
      await chosen.waitFor();
      await eventually(async () => ((await chosen.isChecked()) ? true : undefined));
      await desk.deliver(id, dialog);
      expect(bytes.equals(await readFile(desk.at('mam', id, 'A graded – final.mov')))).toBe(true);
      link.close();
    });
  });

  test('a file that broke off with its page goes on when it is dropped again', async () => {
    await withFolder(async (folder) => {
      const path = join(folder, 'reloaded.mov');
      const bytes = await written(path, randomBytes(4_000_000));
      const { id, dialog } = await desk.toDeliver();
      await desk.slowly(1_000_000);
      await desk.drop(dialog, path);
      await dialog.getByRole('progressbar').waitFor();
      const lying = async () => (await desk.unfinished(id)).find((name) => !name.endsWith('.json'));
      await eventually(async () => {
        const name = await lying();
        return name && (await readFile(desk.at('graded', '.uploads', name))).length > 500_000
          ? true
          : undefined;
      });
      const before = await lying();
      desk.page.once('dialog', (asked) => void asked.accept());
      await desk.page.reload();
      await desk.slowly(-1);
      await desk.askToDeliver();
      const patches: string[] = [];
      desk.page.on('request', (request) => {
        if (request.method() === 'PATCH')
          patches.push(`${request.headers()['upload-offset']} ${basename(request.url())}`);
      });
      await desk.drop(dialog, path);
      await dialog.getByRole('radio', { name: /reloaded\.mov/ }).waitFor();
      const [offset = '', upload = ''] = (patches[0] ?? '').split(' ');
      expect(Number(offset)).toBeGreaterThan(400_000);
      expect(`${id}.${upload}`).toBe(before);
      await desk.deliver(id, dialog);
      expect(bytes.equals(await readFile(desk.at('mam', id, 'reloaded.mov')))).toBe(true);
    });
  });

  test('one that is cancelled leaves nothing', async () => {
    await withFolder(async (folder) => {
      const { id, dialog } = await desk.toDeliver();
      await written(join(folder, 'given-up.mov'), randomBytes(4_000_000));
      await desk.slowly(1_000_000);
      await desk.drop(dialog, join(folder, 'given-up.mov'));
      await eventually(async () => ((await desk.unfinished(id)).length > 0 ? true : undefined));
      await dialog.getByRole('button', { name: 'Cancel the upload' }).click();
      await desk.slowly(-1);
      await dialog.getByText('Drop a graded file or folder here').waitFor();
      await eventually(async () => ((await desk.unfinished(id)).length === 0 ? true : undefined));
    });
  });
});
