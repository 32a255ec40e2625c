import { randomBytes } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { siteFolder } from '../../config/site-folders.ts';
import type { ApiClient } from '../api-client.ts';
import { eventually } from '../eventually.ts';
import { inState } from '../in-state.ts';
import { setStage, type Stage } from './stage.ts';

/** Puts bytes on this machine's disk, to be dropped. @returns them */
export async function written(path: string, bytes = randomBytes(40_000)): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return bytes;
}

/** A colorist's browser, and the camera files that are graded there. */
export class GradedDesk {
  readonly stage: Stage;
  readonly page: Page;
  readonly #chromium: CDPSession;
  readonly #engineer: ApiClient;
  readonly #admin: ApiClient;
  readonly #cleo: number;
  #count = 0;

  private constructor(
    stage: Stage,
    page: Page,
    chromium: CDPSession,
    who: { readonly engineer: ApiClient; readonly admin: ApiClient; readonly cleo: number },
  ) {
    this.stage = stage;
    this.page = page;
    this.#chromium = chromium;
    this.#engineer = who.engineer;
    this.#admin = who.admin;
    this.#cleo = who.cleo;
  }

  static async open(): Promise<GradedDesk> {
    const stage = await setStage();
    const page = await stage.signIn('colorist', 'cleo');
    const me = await page.request.get('/api/auth/me');
    return new GradedDesk(stage, page, await page.context().newCDPSession(page), {
      engineer: await stage.api.signedIn('engineer', 'erin'),
      admin: await stage.api.signedIn('admin', 'ada'),
      cleo: ((await me.json()) as { id: number }).id,
    });
  }

  async close(): Promise<void> {
    await this.stage.stop();
  }

  at(...path: string[]): string {
    return join(siteFolder(this.stage.house.workers.environment.DATA_DIR, 'dallas'), ...path);
  }

  async #done(path: string, body?: object, who = this.#engineer): Promise<{ readonly id: string }> {
    const answer = await who.post(path, body);
    if (answer.status > 201)
      throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** A camera file that its colorist is grading, and its page's dialog of delivery. */
  async toDeliver(origin = this.stage.api.url): Promise<{ readonly id: string; readonly dialog: Locator }> {
    const name = `A${(this.#count += 1)}.bin`;
    const report = await this.stage.house.placed('tustin', name, randomBytes(1_000));
    const { id } = await this.#done('/api/files', report);
    await this.#done(`/api/files/${id}/validate`, { overrule: basename(report.path) });
    await this.#done(`/api/files/${id}/queue`, { destination_site: 'dallas' });
    await this.#done(`/api/files/${id}/start-transfer`);
    await inState(this.#engineer, `/api/files/${id}`, 'transferred');
    await this.#done(`/api/files/${id}/assign`, { user_id: this.#cleo });
    await this.#done(`/api/files/${id}/start`, {}, this.#admin);
    await this.page.goto(`${origin}/files/${id}`);
    return { id, dialog: await this.askToDeliver() };
  }

  /** @returns the dialog, once the site has said what is graded: only then does everything in it stand where it stays. */
  async askToDeliver(): Promise<Locator> {
    const decision = this.page.getByRole('region', { name: 'Decision' });
    await decision.getByRole('button', { name: /^Deliver/ }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByText(/^(Nothing graded is there yet|Graded results lie in|\d+ more results)/).waitFor();
    return dialog;
  }

  /** What lies on this machine's disk, dropped as the desktop does. */
  async drop(dialog: Locator, ...paths: string[]): Promise<void> {
    const box = await atRest(dialog.getByText('Drop a graded file or folder here'));
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await this.#chromium.send('Input.dispatchDragEvent', { type, x, y, data });
  }

  /** Minus one: as fast as it goes. */
  async slowly(bytesPerSec: number): Promise<void> {
    await this.#chromium.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSec },
    });
  }

  /** What has come of a file's uploads, and what tus has noted of them. The folder is made with the first of all. */
  async unfinished(id: string): Promise<readonly string[]> {
    const names: string[] = await readdir(this.at('graded', '.uploads')).catch(() => []);
    return names.filter((name) => name.startsWith(id));
  }

  async deliver(id: string, dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: /^Deliver/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await inState(this.#engineer, `/api/files/${id}`, 'delivered_to_mam');
  }
}

/** Where something stands when it does not move any more, as a dialog does while it opens. */
async function atRest(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let before: string | undefined;
  return await eventually(async () => {
    const box = await what.boundingBox();
    const now = JSON.stringify(box);
    const isAtRest = now === before;
    before = now;
    return isAtRest && box ? box : undefined;
  });
}
