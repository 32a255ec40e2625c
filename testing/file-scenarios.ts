import { CHUNK_BYTES } from '../activities/transfers/verified-copy.ts';
import { workflowIdOf } from '../workflows/contracts/kinds.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { startColourHouse, type ColourHouse } from './colour.ts';
import { eventually } from './eventually.ts';
import { sound } from './sound.ts';

/** Camera files on their way, played by the API on real sites; gives the workflows worth keeping, by scenario. */
export async function playFiles(
  keep: (house: ColourHouse, workflows: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const house = await startColourHouse();
  try {
    const player = new FilePlayer(house, await house.api.signedIn('engineer'));
    await keep(house, await archived(player, await house.api.signedIn('colorist')));
    await player.slowDown('tustin');
    await keep(house, await rejected(player));
    await keep(house, await pausedAndResumed(player));
  } finally {
    await house.close();
  }
}

/** Some seconds on a slow link. */
const LARGE = 4 * CHUNK_BYTES;

async function archived(player: FilePlayer, colorist: ApiClient): Promise<Record<string, string>> {
  const id = await player.queued('archived.bin', 1_000);
  const { transfer_id } = await player.act(id, 'start-transfer');
  await player.until(`/api/files/${id}`, 'transferred');
  const { id: user_id } = (await colorist.get('/api/auth/me')).body;
  await player.act(id, 'assign', { user_id });
  await player.act(id, 'start', {}, colorist);
  await player.act(id, 'deliver', { ungraded: true }, colorist);
  await player.act(id, 'archive');
  return {
    'file-archived': workflowIdOf('file', id),
    'transfer-completed': workflowIdOf('transfer', transfer_id),
  };
}

async function rejected(player: FilePlayer): Promise<Record<string, string>> {
  const id = await player.queued('rejected.bin', LARGE);
  await player.act(id, 'queue', { priority: 5 });
  const { transfer_id } = await player.act(id, 'start-transfer');
  await player.until(`/api/transfers/${transfer_id}`, 'running');
  await player.act(id, 'reject', { reason: 'Wrong card.' });
  return {
    'file-rejected': workflowIdOf('file', id),
    'transfer-cancelled': workflowIdOf('transfer', transfer_id),
  };
}

async function pausedAndResumed(player: FilePlayer): Promise<Record<string, string>> {
  const id = await player.queued('paused.bin', LARGE);
  const { transfer_id } = await player.act(id, 'start-transfer');
  await player.until(`/api/transfers/${transfer_id}`, 'running');
  for (const command of ['pause', 'resume']) await player.done(`/api/transfers/${transfer_id}/${command}`);
  await player.until(`/api/files/${id}`, 'transferred');
  await player.act(id, 'reject', { reason: 'Out of focus.' });
  return {
    'transfer-paused-resumed': workflowIdOf('transfer', transfer_id),
  };
}

class FilePlayer {
  readonly #house: ColourHouse;
  readonly #engineer: ApiClient;

  constructor(house: ColourHouse, engineer: ApiClient) {
    this.#house = house;
    this.#engineer = engineer;
  }

  /** A file that waits in the queue of tustin for dallas. */
  async queued(name: string, size: number): Promise<string> {
    const report = await this.#house.placed('tustin', name, sound(size));
    const { id } = await this.done('/api/files', report);
    await this.act(id, 'validate');
    await this.act(id, 'queue', { destination_site: 'dallas' });
    return id;
  }

  act(id: string, action: string, body: object = {}, who = this.#engineer): Promise<ApiAnswer['body']> {
    return this.done(`/api/files/${id}/${action}`, body, who);
  }

  async done(path: string, body: object = {}, who = this.#engineer): Promise<ApiAnswer['body']> {
    const answer = await who.post(path, body);
    if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async until(path: string, state: string): Promise<void> {
    await eventually(async () => {
      const { body } = await this.#engineer.get(path);
      return body.state === state ? true : undefined;
    }, 60_000);
  }

  async slowDown(site: string): Promise<void> {
    await this.#engineer.patch(`/api/sites/${site}`, { bandwidth_bytes_per_sec: CHUNK_BYTES });
    // Its worker begins anew with the limit.
    await this.#house.closeSites();
    await this.#house.openSites();
  }
}
