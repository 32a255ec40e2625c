import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { setStage, type Stage } from './stage.ts';

const TEXT = [
  'INT. LAMP ROOM - NIGHT',
  '',
  'The keeper winds the clockwork. Far below, a bell.',
  '',
  'KEEPER',
  'Not tonight.',
  '',
  'EXT. SEA - NIGHT',
  '',
  'A small boat turns into the beam.',
  '',
  'INT. KITCHEN - DAWN',
  '',
  'Bread on the table. The door stands open.',
  '',
].join('\n');

describe('a writer, in a browser', () => {
  let stage: Stage;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    page = await stage.signIn('director', 'anna');
    page.on('pageerror', (error) => errors.push(error.message));
  }, 180_000);
  afterAll(() => stage?.stop());

  const editor = () => page.getByRole('textbox', { name: 'The text of The Last Light' });
  const tab = (name: string) =>
    page.getByRole('navigation', { name: 'Of the script' }).getByRole('link', { name }).click();
  const card = (scene: number) => page.getByRole('article', { name: `Scene ${scene}`, exact: true });
  const downloaded = async (version: number, format: string): Promise<Buffer> => {
    await page.getByRole('button', { name: `Export v${version}` }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('menu', { name: `Export v${version}` })
        .getByRole('menuitem', { name: format })
        .click(),
    ]);
    return readFile(await file.path());
  };

  /** Of the newest job, in US dollars. */
  const budgetOfJob = async (): Promise<number | null> => {
    const { jobs } = await (await page.request.get('/api/jobs')).json();
    return (await (await page.request.get(`/api/jobs/${jobs[0].job_id}/costs`)).json()).budget_usd;
  };

  test('makes the characters', async () => {
    for (const [name, voice] of [
      ['Keeper', 'Few words, and those to the lamp.'],
      ['Boatman', 'Talks as long as he rows.'],
    ] as const) {
      await page.getByRole('link', { name: 'Characters' }).first().click();
      await page.getByRole('link', { name: 'New character' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Voice').fill(voice);
      await page.getByRole('button', { name: 'Make the character' }).click();
      await page.getByRole('heading', { name }).waitFor();
    }
  });

  test('begins a script with its genre, its tone and its cast', async () => {
    await page.getByRole('link', { name: 'Scripts' }).first().click();
    await page.getByRole('link', { name: 'New script' }).first().click();
    await page.getByLabel('Title').fill('The Last Light');
    await page.getByRole('combobox', { name: 'Genre' }).fill('Drama');
    await page.getByRole('combobox', { name: 'Tone' }).fill('Lyrical');
    await page.getByLabel('Logline').fill('A keeper lights the lamp for one last boat.');
    for (const name of ['Keeper', 'Boatman']) {
      await page.getByRole('combobox', { name: 'Characters' }).fill(name);
      await page.getByRole('option', { name }).click();
    }
    await page.getByRole('button', { name: 'Begin the script' }).click();
    await editor().waitFor();
  });

  test('has it written of a prompt, and sees what the model was sent', async () => {
    await page.getByRole('button', { name: 'Generate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Have v1 written' });
    await dialog
      .getByLabel('Prompt')
      .fill('At dusk the keeper climbs the stairs. A storm comes in. She lights the lamp.');
    await dialog.getByText('the tone (Lyrical)').waitFor();
    await dialog.getByLabel('Budget').fill('2000000');
    await dialog.getByRole('button', { name: 'Write it' }).click();
    await dialog.getByText('must be at most $1,000,000').waitFor();
    await dialog.getByLabel('Budget').clear();
    await dialog.getByLabel('Budget').pressSequentially('2.05');
    await dialog.getByRole('button', { name: 'Write it' }).click();
    await page.getByText('v1 has been written.').waitFor();
    expect(await budgetOfJob()).toBe(2.05);
    await page.getByText('As saved: v1.').waitFor();
    await page.getByRole('link', { name: 'Jobs' }).first().click();
    await page
      .getByRole('row', { name: /The Last Light/ })
      .getByText('Completed')
      .waitFor();
    await page.getByRole('table', { name: 'Jobs' }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'The task, as it was sent' }).click();
    await page
      .getByRole('region', { name: 'Task' })
      .getByText(/Few words, and those to the lamp/)
      .waitFor();
    await page.getByRole('region', { name: 'What has been written' }).waitFor();
    await page.getByRole('link', { name: 'The Last Light' }).first().click();
  });

  test('writes it anew, and saves it as a version', async () => {
    await editor().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(TEXT);
    await page.getByText('Draft saved, for everybody who writes in it.').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByLabel('Notes').fill('By hand');
    await page.getByRole('button', { name: 'Save as v2' }).click();
    await page.getByText('As saved: v2.').waitFor();
  });

  test('changes a scene', async () => {
    await tab('Scenes');
    await card(3).waitFor();
    await card(2)
      .getByRole('button', { name: /EXT\. SEA/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Scene 2' });
    await dialog.getByLabel('Goal').fill('The boat sees the light.');
    await dialog
      .getByLabel('Text', { exact: true })
      .fill('EXT. SEA - NIGHT\n\nA small boat turns into the beam, and the boatman sings.\n');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await card(2).getByText('The boat sees the light.').waitFor();
    await card(2)
      .getByText(/the boatman sings/)
      .waitFor();
    await page.getByText(/The scenes have been changed since v2/).waitFor();
  });

  test('has a scene written anew; what it said before is kept', async () => {
    await page.getByRole('button', { name: 'More for scene 3' }).click();
    await page.getByRole('menuitem', { name: 'Write anew…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Write scene 3 anew' });
    await dialog.getByLabel('Prompt').fill('Somebody else has baked the bread.');
    await dialog.getByLabel('Budget').pressSequentially('0.05');
    await dialog.getByRole('button', { name: 'Write it anew' }).click();
    await page.getByText(/The scene has been written anew/).waitFor();
    expect(await budgetOfJob()).toBe(0.05);
    await card(3)
      .getByRole('button', { name: /KITCHEN|INT|EXT/ })
      .first()
      .click();
    await page
      .getByRole('dialog', { name: 'Scene 3' })
      .getByText(/Earlier texts|earlier text/i)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  test('saves the scenes as the next version, compares the two and brings the first one back', async () => {
    await tab('Write');
    await editor()
      .getByText(/the boatman sings/)
      .waitFor();
    await page.getByRole('button', { name: 'Save as version' }).click();
    await page.getByRole('button', { name: 'Save as v3' }).click();
    await page.getByText('As saved: v3.').waitFor();
    await tab('Compare');
    await page.getByText(/added, \d+ taken out/).waitFor();
    await tab('Versions');
    const row = page.getByRole('row', { name: /^v2\b/ });
    await row.getByText('By hand').waitFor();
    await row.getByRole('button', { name: 'Bring back' }).click();
    await page.getByRole('button', { name: 'Make v4 of it' }).click();
    await page.getByRole('row', { name: /^v4\b/ }).waitFor();
  });

  test('takes the versions along as files', async () => {
    expect((await downloaded(2, 'Fountain')).toString()).toContain(TEXT.trim());
    expect((await downloaded(3, 'PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await downloaded(3, 'Final Draft')).toString()).toContain('the boatman sings');
    expect((await downloaded(3, 'Plain text')).toString()).toContain('the boatman sings');
  });

  test('has it analysed', async () => {
    await tab('Analysis');
    await page.getByRole('button', { name: 'Analyse v4' }).click();
    await page.getByLabel('Budget').fill('1');
    await page.getByRole('button', { name: 'Analyse it' }).click();
    await page.getByText('By rules, not by a reader').waitFor();
    await page.getByRole('region', { name: 'Summary' }).waitFor();
    expect(await budgetOfJob()).toBe(1);
  });

  test('makes a film of it, a segment a scene', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Make a film of v4/ }).click();
    await page.getByRole('button', { name: 'Start the film' }).click();
    await page.waitForURL('**/streams/the-last-light/story');
    await page.getByRole('region', { name: 'Decision' }).waitFor();
    await page
      .getByText(/The keeper winds the clockwork/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Of The Last Light, v4' }).waitFor();
  });

  test('a later version says in the film which scene reads otherwise, and is taken over there', async () => {
    const film = page.url();
    await page.getByRole('link', { name: 'Of The Last Light, v4' }).click();
    await editor().getByText('Not tonight.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Not ever.');
    await page.getByText('Draft saved, for everybody who writes in it.').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Save as v5' }).click();
    await page.getByText('As saved: v5.').waitFor();
    await page.goto(film);
    await page.getByText('The script is at version 5').waitFor();
    await page.getByText('1 scene reads otherwise').waitFor();
    await page.getByRole('button', { name: 'Look at the changes' }).click();
    await page.getByRole('button', { name: /with 1 scene$|over 1 scene$/ }).click();
    await page.getByText('The script is at version 5').waitFor({ state: 'detached' });
  });

  test('no page threw an error on the way', () => {
    expect(errors).toEqual([]);
  });
});
