import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../api-client.ts';
import { axeObjections } from './axe.ts';
import { setStage, type Stage } from './stage.ts';

const LAMP = 'INT. LAMP ROOM - NIGHT\n\nThe keeper winds the clockwork.\n\n';
/** A speech so long that rules remark on it. */
const SEA = `EXT. SEA - DAWN\n\nMARA\n${'We row and the light turns. '.repeat(16).trim()}\n\n`;
const HALL = 'INT. HALL - DAY\n\nDust.\n\n';

describe('the analysis of a script that somebody else has asked for', () => {
  let stage: Stage;
  let olga: ApiClient;
  let ben: Page;
  let path: string;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    olga = await stage.api.signedIn('director', 'olga');
    ben = await stage.signIn('director', 'ben');
    ben.on('pageerror', (error) => errors.push(error.message));
    path = `/scripts/${(await olga.post('/api/scripts', { title: 'Night Boat' })).body.id}`;
    await version(LAMP + SEA);
    const { id } = await stage.api.database.db
      .selectFrom('users')
      .select('id')
      .where('username', '=', 'ben')
      .executeTakeFirstOrThrow();
    await olga.put(`/api${path}/shares`, { shares: [{ user_id: id, rights: 'read' }] });
  }, 180_000);
  afterAll(() => stage?.stop());

  const version = (content: string) => olga.post(`/api${path}/create_version`, { content });
  const note = () =>
    ben
      .getByRole('list', { name: 'Notes on character voice' })
      .getByRole('link', { name: '2 · EXT. SEA - DAWN' });

  test('comes to whoever may read the script, as it is there, and is theirs to read alone', async () => {
    await ben.goto(`${path}/analysis`);
    await ben.getByText('v1 has not been analysed yet').waitFor();
    await olga.post('/api/jobs/create', {
      ...{ job_type: 'script_analysis', script_id: Number(path.split('/').at(-1)) },
    });
    await ben.getByText(/asked for by .*olga/i).waitFor();
    await ben.getByRole('region', { name: 'Summary' }).waitFor();
    expect(await axeObjections(ben)).toEqual([]);
    await ben.getByRole('link', { name: 'The job' }).click();
    await ben.getByText('Completed').waitFor();
    expect(await ben.getByRole('button', { name: /Stop|Try again/ }).count()).toBe(0);
  });

  test('has notes that open their scenes', async () => {
    await ben.goto(`${path}/analysis`);
    await note().click();
    const dialog = ben.getByRole('dialog', { name: 'Scene 2' });
    expect(await dialog.getByRole('textbox', { name: 'Setting' }).inputValue()).toBe('EXT. SEA - DAWN');
    expect(await dialog.getByRole('textbox', { name: 'Text' }).inputValue()).toContain('the light turns');
  });

  test('has notes that follow a scene when it has moved, and say so when it is gone', async () => {
    await version(SEA + HALL + LAMP);
    await ben.goto(`${path}/analysis?version=1`);
    await note().click();
    const dialog = ben.getByRole('dialog', { name: 'Scene 1' });
    expect(await dialog.getByRole('textbox', { name: 'Setting' }).inputValue()).toBe('EXT. SEA - DAWN');
    await version(LAMP + HALL);
    await ben.goto(`${path}/analysis?version=1`);
    await note().click();
    await ben.getByText('The scene that you came for is not in the script any more.').waitFor();
    expect(await ben.getByRole('dialog').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
