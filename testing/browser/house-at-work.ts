import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiClient } from '../api-client.ts';
import { SITES } from '../colour.ts';
import { eventually } from '../eventually.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import type { Stage } from './stage.ts';

const STORY = join(import.meta.dirname, '../../cli/demo/lighthouse-keeper.md');

const SCENES = [
  'A keeper climbs the stairs of a lighthouse with a lamp at dusk',
  'A storm over the sea, and a small boat far out',
  'The beam of the lighthouse over dark water at night',
  'Dawn in the harbour, the boat safe beside the quay',
  'An old woman reads a letter by a window in the rain',
  'Mountains, a road, a lone figure walking towards the sun',
];

/** Slow enough to be under way for as long as pictures are taken. */
const SLOW = { bytes: 160 << 20, bytesPerSec: 500_000 };

const daemonOf = ({ api }: Stage) => new ApiClient(api.url, { 'x-api-key': 'daemon-key' });

/** Pictures show people's names. */
export async function named({ api }: Stage, username: string, display_name: string): Promise<void> {
  await api.database.db.updateTable('users').set({ display_name }).where('username', '=', username).execute();
}

/** Films at each of the five checkpoints. */
export async function films(stage: Stage): Promise<void> {
  const director = await stage.api.signedIn('director', 'anna');
  await named(stage, 'anna', 'Anna Lindqvist');
  const film = (title: string, scenes = SCENES) =>
    ReviewedStream.create(director, shortFilm(title, scenes, 1));
  const home = await film('The Long Way Home');
  const boat = await film('Night Boat', SCENES.slice(0, 4));
  const keeper = await film('The Lighthouse Keeper');
  await home.approve('story', 'spec', 'keyframes', 'videos');
  await boat.approve('story', 'spec', 'keyframes');
  await keeper.approve('story', 'spec');
  const letters = await film('Letters', SCENES.slice(0, 3));
  await letters.approve('story');
  await ReviewedStream.create(director, { title: 'Harbour Lights', story: await readFile(STORY, 'utf8') });
  await keeper.untilOpen('keyframes');
  await keeper.decide({
    checkpoint: 'keyframes',
    verdict: 'approve',
    items: [{ segment: 1, take: 1, verdict: 'approve' }],
  });
  await boat.untilOpen('videos');
  await home.untilOpen('final');
}

/** Camera files on their way, one of them just being sent. */
export async function cameraFiles(stage: Stage): Promise<void> {
  const { api, house } = stage;
  const daemon = daemonOf(stage);
  const engineer = await api.signedIn('engineer', 'erin');
  await named(stage, 'erin', 'Erin Doyle');
  await engineer.patch('/api/sites/nashville', { bandwidth_bytes_per_sec: SLOW.bytesPerSec });
  const sent = async (id: string): Promise<void> => {
    await engineer.post(`/api/files/${id}/queue`, { destination_site: 'dallas' });
    await engineer.post(`/api/files/${id}/start-transfer`);
  };
  for (const [at, name] of ['A001C001.mov', 'A001C002.mov', 'B001C001.mov'].entries()) {
    const { body } = await daemon.post('/api/files', await house.shot('tustin', name));
    if (at > 0) await engineer.post(`/api/files/${body.id}/validate`);
    if (at > 1) await sent(body.id);
  }
  const large = await house.placed('nashville', 'C001C001.mov', Buffer.alloc(SLOW.bytes));
  const { body } = await daemon.post('/api/files', large);
  await engineer.post(`/api/files/${body.id}/validate`);
  const isValidated = async () => (await engineer.get(`/api/files/${body.id}`)).body.state === 'validated';
  await eventually(async () => (await isValidated()) || undefined);
  await sent(body.id);
}

/** As their daemons do every thirty seconds. */
export async function heartbeats(stage: Stage): Promise<void> {
  const daemon = daemonOf(stage);
  for (const [at, site] of SITES.entries()) {
    await daemon.post(`/api/sites/${site}/heartbeat`, {
      version: '0.1.0',
      watch_path: `/media/${site}/watch`,
      free_bytes: (at + 3) * 1_300_000_000_000,
      queue_depth: at,
    });
  }
}
