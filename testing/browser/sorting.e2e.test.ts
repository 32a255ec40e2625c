import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { appendAudit } from '../../db/queries/audit/append.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { ApiClient } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { setStage, type Stage } from './stage.ts';

const FILES = { 'Bravo.mov': 300, 'alpha.mov': 200, 'charlie.mov': 100 };

describe('a list that is sorted by the heads of its columns', () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await setStage();
    const daemon = new ApiClient(stage.api.url, { 'x-api-key': 'daemon-key' });
    for (const [name, size] of Object.entries(FILES))
      await daemon.post('/api/files', await stage.house.placed('tustin', name, Buffer.alloc(size, name)));
    page = await stage.signIn('engineer', 'erin');
  }, 120_000);
  afterAll(() => stage?.stop());

  const head = (name: string) => page.getByRole('columnheader', { name });
  const names = () => page.getByRole('link', { name: /\.mov$/ }).allTextContents();
  const asked = (name: string) => new URL(page.url()).searchParams.get(name);
  /** Rows of another order come after a while. */
  const stand = (order: readonly string[]) =>
    eventually(async () => (await names()).join() === order.join() || undefined);

  test('turns round when pressed again, keeps its order over a reload, and has its own again', async () => {
    await page.goto('/files');
    await stand(['charlie.mov', 'alpha.mov', 'Bravo.mov']);
    await head('File').getByRole('button').click();
    await stand(['alpha.mov', 'Bravo.mov', 'charlie.mov']);
    expect(asked('sort')).toBe('filename');
    expect(await head('File').getAttribute('aria-sort')).toBe('ascending');

    await page.keyboard.press('Enter');
    await stand(['charlie.mov', 'Bravo.mov', 'alpha.mov']);
    expect(asked('sort')).toBe('-filename');
    await page.reload();
    await stand(['charlie.mov', 'Bravo.mov', 'alpha.mov']);
    expect(await head('File').getAttribute('aria-sort')).toBe('descending');

    await page.getByRole('link', { name: 'alpha.mov' }).click();
    await page.getByRole('heading', { name: 'alpha.mov' }).waitFor();
    await page.goBack();
    await head('Size').getByRole('button').click();
    await stand(['Bravo.mov', 'alpha.mov', 'charlie.mov']);
    expect(asked('sort')).toBe('-size_bytes');
    await head('Size').getByRole('button').click();
    await head('Size').getByRole('button').click();
    await stand(['charlie.mov', 'alpha.mov', 'Bravo.mov']);
    expect(asked('sort')).toBeNull();
  });

  test('begins at its first page in another order', async () => {
    const at = (second: number) => new Date(Date.UTC(2001, 0, 1, 0, 0, second)).toISOString();
    const entries = Array.from({ length: 120 }, (_, second) => ({
      action: second === 0 ? 'file.queued' : 'file.rejected',
      actor: SYSTEM,
      at: at(second),
      detail: {},
    }));
    await appendAudit(stage.api.database.db, { kind: 'file', id: 'A001' }, entries);
    await page.goto('/audit?subject=A001&page=2');
    await head('When').getByRole('button').click();
    await page.getByRole('cell', { name: 'file.queued' }).waitFor();
    expect([asked('sort'), asked('page'), asked('subject')]).toEqual(['at', null, 'A001']);
  });
});
