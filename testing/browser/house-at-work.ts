import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiClient } from '../api-client.ts';
import { SITES } from '../colour.ts';
import { eventually } from '../eventually.ts';
import { PlayedSession } from '../played-session.ts';
import { ReviewedStream, shortFilm } from '../reviewed-stream.ts';
import { screenplayText } from '../screenplay-text.ts';
import type { Stage } from './stage.ts';
import { sound } from '../sound.ts';

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

/** A session whose clips wait to be chosen, and one whose images do. */
export async function sessions({ api }: Stage): Promise<void> {
  const owner = await api.signedIn('director', 'sofia');
  const begun = await PlayedSession.begin(owner, {
    ...{
      title: 'The Stairs',
      num_images: 3,
      prompt: 'A keeper climbs the stairs of a lighthouse with a lamp',
    },
  });
  await PlayedSession.begin(owner, { title: 'Far Out', prompt: 'A small boat in a storm' });
  await begun.approveImages();
  await begun.step('generate-clips', { duration_sec: 0.5 });
  await begun.until('clips_ready');
}

/** Two cuts of one film, made. */
export async function renders({ api }: Stage): Promise<void> {
  const engineer = await api.signedIn('engineer', 'rosa');
  const cut = async (topic: string, scenes: readonly string[], more: object = {}): Promise<void> => {
    const { body } = await engineer.post('/dashboard/jobs', {
      ...{ topic, resolution: '640x360', tags: ['harbour'], ...more },
      scenes: scenes.map((text) => ({ text, duration_sec: 1 })),
    });
    await eventually(async () => {
      const job = await engineer.get(`/dashboard/jobs/${body.job_id}`);
      return job.body.state === 'completed' ? true : undefined;
    }, 60_000);
  };
  await cut('Harbour, first cut', ['The harbour at night', 'A small boat']);
  await cut('Harbour, second cut', ['The harbour at night', 'Rain', 'A small boat'], { loudness: 'web' });
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
  const large = await house.placed('nashville', 'C001C001.mov', sound(SLOW.bytes));
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

/** A script with three versions, scenes with notes, and its characters. */
export async function scripts({ api }: Stage): Promise<void> {
  const writer = await api.signedIn('director', 'lena');
  const people = [
    {
      name: 'Anna',
      personality: 'Stubborn, kind, and tired of the sea.',
      voice: 'Short sentences. Never asks.',
    },
    { name: 'Tomas', personality: 'Laughs before he lies.', goals: 'To be gone before the ice comes.' },
  ];
  const character_ids: number[] = [];
  for (const person of people) character_ids.push((await writer.post('/api/characters', person)).body.id);
  const { body: script } = await writer.post('/api/scripts', {
    ...{ title: 'The Last Lamp', genre: 'Drama', tone: 'Quiet, wind-worn', character_ids },
    logline: 'A keeper refuses to put out the last lamp of a coast that nobody sails any more.',
  });
  const path = `/api/scripts/${script.id}`;
  const text = screenplayText(24);
  await writer.post(`${path}/create_version`, { content: screenplayText(9), notes: 'The first act' });
  await writer.post(`${path}/create_version`, { content: text });
  const content = text
    .replaceAll('slower than it should', 'under one sail')
    .replace('FADE IN:', 'FADE IN:\n\nThe sea.');
  await writer.post(`${path}/create_version`, {
    content,
    notes: 'The boat has one sail now; it opens on the sea.',
  });
  const { body } = await writer.get(`/api/scenes?script_id=${script.id}`);
  await writer.put(`/api/scenes/${body.scenes[0].id}`, {
    goal: 'To keep the lamp lit.',
    tension: 'Nobody wants it lit.',
  });
  // By itself: what a script's own would write would be its next version.
  const outline = {
    job_type: 'script_generation',
    script_type: 'outline',
    prompt: 'How the lamp came to the coast',
  };
  await writer.post('/api/jobs/create', outline);
  await writer.post('/api/jobs/create', { job_type: 'script_analysis', script_id: script.id });
}

/** A second script, locked for production and revised twice: a scene has grown beyond its page, one was cut and one is new. */
export async function scriptInProduction({ api }: Stage): Promise<void> {
  const writer = await api.signedIn('director', 'nora');
  const { body: script } = await writer.post('/api/scripts', { title: 'The Last Lamp, shooting script' });
  const path = `/api/scripts/${script.id}`;
  const save = (content: string) => writer.post(`${path}/create_version`, { content });
  const [title = '', ...scenes] = screenplayText(9).split(/^(?=(?:INT|EXT)\.)/mu);
  await save(title + scenes.join(''));
  await writer.post(`${path}/versions/1/lock`, {});
  const grown = scenes.with(0, `${scenes[0]}${'The ice creaks. '.repeat(120)}\n\n`);
  await save(title + grown.join(''));
  await writer.put(`${path}/versions/2/revision`, { color: 'blue', date: '2026-11-20' });
  const recut = grown.toSpliced(1, 1).toSpliced(4, 0, 'EXT. ICE - DAWN\n\nThe boat is gone.\n\n');
  await save(title + recut.join(''));
  await writer.put(`${path}/versions/3/revision`, { color: 'pink', date: '2026-11-27' });
}
