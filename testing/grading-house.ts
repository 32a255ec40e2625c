import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { siteFolder } from '../config/site-folders.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { startColourHouse, type ColourHouse } from './colour.ts';
import { inState } from './in-state.ts';

/** Where a camera file lies, and what is in it. */
export interface PlacedFile {
  readonly id: string;
  /** Where its bytes are at tustin. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A colour house with an engineer, who brings files, and a colorist, who grades them. */
export class GradingHouse {
  readonly colour: ColourHouse;
  readonly engineer: ApiClient;
  readonly cleo: ApiClient;
  readonly cleoId: number;
  #count = 0;

  private constructor(colour: ColourHouse, engineer: ApiClient, cleo: ApiClient, cleoId: number) {
    this.colour = colour;
    this.engineer = engineer;
    this.cleo = cleo;
    this.cleoId = cleoId;
  }

  static async open(): Promise<GradingHouse> {
    const colour = await startColourHouse();
    const engineer = await colour.api.signedIn('engineer');
    const cleo = await colour.api.signedIn('colorist', 'cleo');
    const { id } = (await cleo.get('/api/auth/me')).body;
    return new GradingHouse(colour, engineer, cleo, id as number);
  }

  async close(): Promise<void> {
    await this.colour.close();
  }

  at(site: string, ...path: string[]): string {
    return join(siteFolder(this.colour.workers.environment.DATA_DIR, site), ...path);
  }

  async act(id: string, action: string, body?: object, who = this.engineer): Promise<ApiAnswer> {
    return await who.post(`/api/files/${id}/${action}`, body);
  }

  async done(...args: Parameters<GradingHouse['act']>): Promise<ApiAnswer['body']> {
    const { status, body } = await this.act(...args);
    if (status !== 200) throw new Error(`${args[1]} was answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  async detected(): Promise<PlacedFile> {
    const bytes = randomBytes(1_000);
    const name = `A${String(++this.#count).padStart(3, '0')}.bin`;
    const report = await this.colour.placed('tustin', name, bytes);
    const { id } = (await this.engineer.post('/api/files', report)).body;
    return { id, path: report.path, bytes };
  }

  /** Its bytes are no picture, which is taken as it is. */
  async validated({ id, path }: PlacedFile): Promise<ApiAnswer['body']> {
    return await this.done(id, 'validate', { overrule: basename(path) });
  }

  async transferred(): Promise<PlacedFile> {
    const file = await this.detected();
    await this.validated(file);
    await this.sent(file);
    return file;
  }

  async sent({ id }: PlacedFile): Promise<void> {
    await this.done(id, 'queue', { destination_site: 'dallas' });
    await this.done(id, 'start-transfer');
    await inState(this.engineer, `/api/files/${id}`, 'transferred');
  }

  async inGrading(file: PlacedFile): Promise<PlacedFile> {
    await this.done(file.id, 'assign', { user_id: this.cleoId });
    await this.done(file.id, 'start', {}, this.cleo);
    return file;
  }

  async graded(): Promise<PlacedFile> {
    return await this.inGrading(await this.transferred());
  }

  async deliver({ id }: PlacedFile): Promise<ApiAnswer['body']> {
    return await this.done(id, 'deliver', { ungraded: true }, this.cleo);
  }

  async delivered(): Promise<PlacedFile> {
    const file = await this.graded();
    await this.deliver(file);
    return file;
  }

  async placesOf({ id }: PlacedFile): Promise<ApiAnswer['body']> {
    return (await this.engineer.get(`/api/files/${id}`)).body.places;
  }

  gradedAt({ id }: PlacedFile, name: string): string {
    return this.at('dallas', 'graded', id, name);
  }

  /** As a colorist's program puts a result there. */
  async putGraded(file: PlacedFile, name: string): Promise<void> {
    await mkdir(dirname(this.gradedAt(file, name)), { recursive: true });
    await writeFile(this.gradedAt(file, name), 'graded');
  }
}
