import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { KINDS, type Subject } from '../../workflows/contracts/kinds.ts';
import { seen as files } from '../seen/file.ts';
import { seen as renders } from '../seen/render.ts';
import { seen as sessions } from '../seen/session.ts';
import { seen as streams } from '../seen/stream.ts';
import type { Seen } from '../seen/ways.ts';
import { named } from './house-at-work.ts';
import { setStage, type Stage } from './stage.ts';

describe('two people who look at the same thing, in two browsers', () => {
  let stage: Stage;
  let anna: Page;
  let ben: Page;

  beforeAll(async () => {
    stage = await setStage();
    anna = await stage.signIn('admin', 'anna');
    ben = await stage.signIn('admin', 'ben');
    await named(stage, 'anna', 'Anna Lindqvist');
    await named(stage, 'ben', 'Ben Osei');
  }, 120_000);
  afterAll(() => stage?.stop());

  const made = async (kind: Seen): Promise<string> => {
    const owner = await stage.api.signedIn('director', `owner-${Math.random()}`);
    const [make] = Object.values(kind);
    const { subject } = (await make?.({ api: stage.api, owner, guest: owner })) ?? {};
    return pageOf(subject);
  };
  const looker = (page: Page, name: string) => page.getByRole('img', { name: `Also looking: ${name}` });
  const anybody = (page: Page) => page.getByRole('img', { name: /^Also looking/ });

  test.each([
    ['stream', streams],
    ['session', sessions],
    ['render', renders],
    ['file', files],
  ])('see of a %s that the other is there, not themselves, and that the other goes', async (_, kind) => {
    const path = await made(kind);
    await anna.goto(path);
    await anna.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await anybody(anna).count()).toBe(0);
    await ben.goto(path);
    await looker(anna, 'Ben Osei').waitFor();
    await looker(ben, 'Anna Lindqvist').waitFor();
    await anna.getByText('BO', { exact: true }).hover();
    await anna.getByRole('tooltip', { name: 'Ben Osei is looking, too' }).waitFor();
    // Within the app: the page stays, what it shows does not.
    await ben.getByRole('link', { name: 'Inbox' }).first().click();
    await anybody(anna).waitFor({ state: 'detached' });
  });
});

function pageOf(subject: Subject | undefined): string {
  if (!subject) throw new Error('Nothing was made to look at.');
  return `${KINDS[subject.kind].page}/${subject.id}`;
}
