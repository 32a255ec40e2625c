import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { siteFolder } from '../../config/site-folders.ts';
import { registerAsset, sequence, SITE } from '../site-files.ts';
import { setStage, type Stage } from './stage.ts';

describe('a file that fails to validate, in a browser', () => {
  let stage: Stage;
  let engineer: Page;
  beforeAll(async () => {
    stage = await setStage();
    engineer = await stage.signIn('engineer', 'erin');
  }, 120_000);
  afterAll(() => stage?.stop());

  test('says which frames it lacks, and is taken as it is by whoever types its name', async () => {
    const client = await stage.api.signedIn('engineer', 'ella');
    const sites = dirname(siteFolder(stage.house.workers.environment.DATA_DIR, SITE));
    const { path } = await sequence(sites, 5);
    for (const frame of ['0003', '0004']) await rm(join(path, `A001.${frame}.dpx`));
    const { filename, size_bytes, sha256 } = await registerAsset(path);
    const { body } = await client.post('/api/files', {
      filename,
      source_site: SITE,
      path,
      size_bytes,
      sha256,
    });

    await engineer.goto(`/files/${body.id}`);
    const decision = engineer.getByRole('region', { name: 'Decision' });
    await decision.getByRole('button', { name: /^Validate/ }).click();
    await engineer
      .getByText(/are missing: 3-4/)
      .first()
      .waitFor();
    await engineer.getByRole('button', { name: 'Take it as it is…' }).click();
    const dialog = engineer.getByRole('dialog');
    const take = dialog.getByRole('button', { name: 'Take it as it is' });
    await dialog.getByLabel("Type the file's name").fill('A00');
    expect(await take.isDisabled()).toBe(true);
    await dialog.getByLabel("Type the file's name").fill('A001');
    await take.click();
    await decision.getByRole('button', { name: /^Queue/ }).waitFor();
    await engineer.getByText('A001.[0001-0005].dpx', { exact: true }).waitFor();
    await engineer.getByText(/Taken as it is: Frames of/).waitFor();
    // What failed before is not said beside what can be done now.
    expect(await decision.getByText(/are missing/).count()).toBe(0);
  });
});
